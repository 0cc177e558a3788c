/** What may look different after a command: fields of `Query` that are asked again where they are on the screen. */
export const invalidates: Readonly<Record<string, readonly string[]>> = {
  // answers
  acknowledgeAdvisory: ['answers', 'answersDue', 'coordination', 'groupStandings', 'advisory'],
  answerAdvisory: [
    'answers',
    'answersDue',
    'coordination',
    'groupStandings',
    'advisory',
    'exposedDevices',
    'affected',
  ],
  assignAdvisory: ['affected'],
  // inventory
  importDevices: ['devices', 'affected', 'exposures', 'exposedDevices', 'matchingPending'],
  judgeMatch: ['affected', 'exposures', 'exposedDevices', 'judgements'],
  markRemediation: ['affected', 'exposedDevices'],
  matchAgain: ['affected', 'exposures', 'exposedDevices', 'matchingPending'],
  // advisories
  importAdvisories: ['advisories', 'quarantine'],
  draftAdvisory: ['advisories'],
  changeDraft: ['advisories', 'advisory'],
  changeAudience: ['advisories', 'advisory'],
  requestReview: ['advisories', 'advisory'],
  returnFromReview: ['advisories', 'advisory'],
  setEmbargo: ['advisories', 'advisory'],
  releaseAdvisory: ['advisories', 'advisory'],
  reviseAdvisory: ['advisories', 'advisory'],
  withdrawAdvisory: ['advisories', 'advisory'],
  // delivery
  createSubscription: ['noticeSubscriptions'],
  changeSubscription: ['noticeSubscriptions'],
  muteSubscription: ['noticeSubscriptions'],
  deleteSubscription: ['noticeSubscriptions'],
  addWebhook: ['webhooks'],
  changeWebhook: ['webhooks'],
  rotateWebhookSecret: ['webhooks'],
  removeWebhook: ['webhooks'],
  testWebhook: ['notices'],
  openNotice: [],
  acknowledgeNotice: ['notices'],
  // directory
  registerOrganisation: ['organisations'],
  renameOrganisation: ['organisation', 'organisations'],
  addSite: ['organisation', 'viewer'],
  changeSite: ['organisation', 'viewer'],
  closeSite: ['organisation', 'viewer'],
  changeRoster: ['organisation'],
  changeConsent: ['organisation'],
  addPerson: ['organisation'],
  renamePerson: ['organisation'],
  changeRoles: ['organisation'],
  removePerson: ['organisation'],
  issueAccessToken: ['accessTokens'],
  revokeAccessToken: ['accessTokens'],
  createGroup: ['groups'],
  renameGroup: ['groups'],
  addMember: ['groups', 'group', 'groupStandings'],
  endMembership: ['groups', 'group', 'groupStandings'],
  relateClient: ['clientRelations'],
  endClientRelation: ['clientRelations'],
  // catalogue
  addManufacturer: ['manufacturers'],
  addManufacturerAlias: ['manufacturer', 'manufacturers'],
  refuseManufacturerAlias: ['manufacturer', 'manufacturers'],
  addOwnership: ['manufacturer', 'manufacturers'],
  addModel: ['models', 'manufacturer'],
  addModelAlias: ['models', 'model'],
  addUdiDi: ['models', 'model'],
  addRebrand: ['models', 'model'],
  addRelease: ['models', 'model'],
  confirmProposal: ['proposals', 'manufacturers', 'models'],
  rejectProposal: ['proposals'],
};

/** What a notice may have changed: it comes when others publish, and when what affects a hospital changes. */
export const changedByNotice: readonly string[] = [
  'notices',
  'advisories',
  'advisory',
  'affected',
  'exposures',
  'exposedDevices',
  'answersDue',
  'groupStandings',
];

/** What a colleague's answer, or a member's first word, may have changed: it comes as the news that somebody spoke. */
export const changedByAnswer: readonly string[] = [
  'answers',
  'answersDue',
  'coordination',
  'groupStandings',
  'advisory',
  'affected',
  'exposedDevices',
];

/** What a colleague may have done with devices and their matches, and what the matcher found. */
export const changedByInventory: readonly string[] = [
  'devices',
  'device',
  'inventory',
  'affected',
  'exposures',
  'exposedDevices',
  'judgements',
  'matchingPending',
];

/** What a colleague may have done with an advisory of one's own organisation. */
export const changedByAuthors: readonly string[] = ['advisories', 'advisory', 'quarantine'];
