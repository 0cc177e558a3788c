export { applicationIdentifier } from './application-identifiers.js';
export { diKey, readUdi, sameDi } from './read-udi.js';
export type {
  IssuingAgency,
  ProductionIdentifiers,
  Udi,
  UdiReading,
  UdiWarning,
  Unreadable,
} from './reading.js';
