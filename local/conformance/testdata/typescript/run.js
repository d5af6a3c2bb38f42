// Runs one operation on the program bin/index.js through Pulumi's Automation API, and
// prints what it did as JSON:
//
//     node run.js preview|up|destroy
"use strict";

const { LocalWorkspace } = require("@pulumi/pulumi/automation");

async function main(operation) {
    const stack = await LocalWorkspace.createOrSelectStack({
        stackName: "dev",
        projectName: "shop",
        // The modules of the program are its resources; what it exports are the outputs.
        program: async () => ({ ...require("./bin/index.js") }),
    });
    await stack.setConfig("aws:region", { value: "us-east-1" });
    const result = await stack[operation]({ color: "never" });
    const outputs = {};
    for (const [name, output] of Object.entries(result.outputs ?? {})) {
        outputs[name] = output.secret ? "[secret]" : output.value;
    }
    const changes = result.changeSummary ?? result.summary.resourceChanges;
    process.stdout.write(JSON.stringify({ changes, outputs }));
}

main(process.argv[2]).then(
    () => process.exit(0),
    (error) => {
        process.stderr.write(`${error.message}\n`);
        process.exit(1);
    },
);
