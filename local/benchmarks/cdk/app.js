// The pool of dev with its client, in AWS CDK.
const { App, Duration, Stack } = require('aws-cdk-lib');
const { AccountRecovery, UserPool, VerificationEmailStyle } = require('aws-cdk-lib/aws-cognito');

const stack = new Stack(new App(), 'dev');
const pool = new UserPool(stack, 'users', {
  userPoolName: 'my-users-pool',
  selfSignUpEnabled: true,
  signInCaseSensitive: false,
  autoVerify: { email: true },
  accountRecovery: AccountRecovery.EMAIL_ONLY,
  standardAttributes: { email: { required: true, mutable: true } },
  passwordPolicy: {
    minLength: 8, requireLowercase: true, requireUppercase: true, requireDigits: true, requireSymbols: true,
    tempPasswordValidity: Duration.days(7),
  },
  userVerification: { emailStyle: VerificationEmailStyle.CODE },
});
pool.addClient('clients', {
  userPoolClientName: 'my-users-pool-clients',
  generateSecret: false,
  authFlows: { userSrp: true },
  accessTokenValidity: Duration.hours(1),
  idTokenValidity: Duration.hours(1),
  refreshTokenValidity: Duration.days(30),
  enableTokenRevocation: true,
  preventUserExistenceErrors: true,
  disableOAuth: true,
});
