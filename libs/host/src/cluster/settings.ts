import { type KeycloakSettings, readKeycloakSettings } from '@tocsin/auth/keycloak';
import { type KafkaSettings, readKafkaSettings } from '@tocsin/bus/kafka';
import { readMongoSettings } from '@tocsin/store/mongo';
import { type Listening, readListening } from '../operations/listening.js';

export interface ServiceSettings extends Listening {
  readonly mongo: ReturnType<typeof readMongoSettings>;
  readonly kafka: KafkaSettings;
  readonly keycloak: KeycloakSettings;
}

/** Everything that one context's process is told by its environment; a wrong setting is a Fault that names it. */
export function readServiceSettings(service: string, environment: NodeJS.ProcessEnv): ServiceSettings {
  return {
    ...readListening(environment, 4001),
    mongo: readMongoSettings(environment),
    kafka: readKafkaSettings(`tocsin-${service}`, environment),
    keycloak: readKeycloakSettings(environment),
  };
}
