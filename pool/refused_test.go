package pool

import (
	"testing"

	"users-pool/internal/configtest"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

func TestAWrongStackFileIsRefusedBeforeAnyResource(t *testing.T) {
	t.Parallel()
	for name, one := range configtest.Refusals(t, "..") {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			recorder := &recorder{}
			config := map[string]string{rules.RegionKey: one.Region}
			for key, text := range one.Source(t).Objects {
				config[settings.Namespace+":"+key] = text
			}
			err := recorder.run(Program, config, settings.Namespace+":"+settings.SecretsKey)
			if !Reported(err) {
				t.Errorf("got the error %v of the program, want one that was shown", err)
			}
			if made := recorder.names(); len(made) > 0 {
				t.Errorf("got %v registered, want nothing", made)
			}
		})
	}
}
