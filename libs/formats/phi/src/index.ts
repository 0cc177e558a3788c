export { findPatientData, longestField, type PatientData } from './guard.js';
export type { Category } from './rules.js';
