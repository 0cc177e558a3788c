import type { Choice } from '../fields/choice-field';

/** Values as CSAF 2.0 lists them, with words for people. */
function choices(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([key, word]) => ({ key, word }));
}

/** §4; others are free text. */
export const categories = choices({
  csaf_security_advisory: 'Security advisory',
  csaf_vex: 'VEX document',
  csaf_security_incident_response: 'Security incident response',
  csaf_informational_advisory: 'Informational advisory',
  csaf_base: 'Base document',
});

/** §3.2.1.5.2: TLP 1.0, as CSAF 2.0 knows it. */
export const labels = choices({
  WHITE: 'TLP:WHITE (CLEAR)',
  GREEN: 'TLP:GREEN',
  AMBER: 'TLP:AMBER',
  RED: 'TLP:RED',
});

export const publisherCategories = choices({
  vendor: 'Vendor',
  coordinator: 'Coordinator',
  discoverer: 'Discoverer',
  translator: 'Translator',
  user: 'User',
  other: 'Other',
});

export const trackingStatuses = choices({
  final: 'Final',
  interim: 'Interim: will change soon',
  draft: 'Draft: cannot be released',
});

export const noteCategories = choices({
  summary: 'Summary',
  description: 'Description',
  details: 'Details',
  faq: 'Questions and answers',
  general: 'General',
  legal_disclaimer: 'Legal disclaimer',
  other: 'Other',
});

export const referenceCategories = choices({ external: 'External', self: 'This document' });

export const branchCategories = choices({
  vendor: 'Vendor',
  product_family: 'Family',
  product_name: 'Product',
  product_version: 'Version',
  product_version_range: 'Version range',
  architecture: 'Architecture',
  host_name: 'Host name',
  language: 'Language',
  legacy: 'Legacy',
  patch_level: 'Patch level',
  service_pack: 'Service pack',
  specification: 'Specification',
});

export const relationships = choices({
  default_component_of: 'is a default component of',
  optional_component_of: 'is an optional component of',
  external_component_of: 'is an external component of',
  installed_on: 'is installed on',
  installed_with: 'is installed with',
});

export const remedies = choices({
  vendor_fix: 'Vendor fix',
  mitigation: 'Mitigation',
  workaround: 'Workaround',
  none_available: 'None available',
  no_fix_planned: 'No fix planned',
});

export const restarts = choices({
  none: 'None',
  connected: 'Connected devices',
  dependencies: 'Dependencies',
  machine: 'Machine',
  parent: 'Parent',
  service: 'Service',
  system: 'System',
  vulnerable_component: 'Vulnerable component',
  zone: 'Zone',
});

export const threats = choices({
  impact: 'Impact',
  exploit_status: 'Exploitation',
  target_set: 'Whom it is aimed at',
});

export const justifications = choices({
  component_not_present: 'The component is not present',
  vulnerable_code_not_present: 'The vulnerable code is not present',
  vulnerable_code_not_in_execute_path: 'The vulnerable code is never executed',
  vulnerable_code_cannot_be_controlled_by_adversary: 'An adversary cannot control the vulnerable code',
  inline_mitigations_already_exist: 'Mitigations are built in',
});

export const parties = choices({
  vendor: 'Vendor',
  coordinator: 'Coordinator',
  discoverer: 'Discoverer',
  user: 'User',
  other: 'Other',
});

export const involvements = choices({
  open: 'Open',
  contact_attempted: 'Contact attempted',
  in_progress: 'In progress',
  completed: 'Completed',
  disputed: 'Disputed',
  not_contacted: 'Not contacted',
});
