// What clients were told was done, and what they never heard of: the truth that views are held against.

/** Books of one run. A command that was sent and never answered is `unsure`: it may be there, but never twice. */
export function openBooks() {
  const devices = new Map();
  const advisories = new Map();
  const answers = new Map();
  const failures = new Map();
  const refused = [];
  let acknowledged = 0;
  const count = (number) => {
    acknowledged += number;
  };
  return {
    /** By asset id: who has it, the software version last acknowledged, and one that was sent and not answered. */
    devices,
    /** By tracking id: its id, its label, who may read it, when its release was acknowledged. */
    advisories,
    /** By `organisation trackingId`: what was said, in order, and what was sent and not answered. */
    answers,
    /** How often an answer failed to come, by why. */
    failures,
    /** What the rules refused that they should have taken. */
    refused,
    get acknowledged() {
      return acknowledged;
    },
    get failed() {
      return [...failures.values()].reduce((sum, each) => sum + each, 0);
    },
    fail: (why) => failures.set(why, (failures.get(why) ?? 0) + 1),
    /** A row of an inventory counts as one command: each is a commit of its own. */
    tookDevices(organisation, assetIds, version) {
      for (const id of assetIds) devices.set(id, { organisation, version, unsure: null });
      count(assetIds.length);
    },
    unsureDevices(organisation, assetIds, version) {
      for (const id of assetIds)
        devices.set(id, { organisation, version: devices.get(id)?.version ?? null, unsure: version });
    },
    /** A step of an advisory's life; it is released once `released` is set. */
    tookAdvisory(trackingId, facts) {
      advisories.set(trackingId, { ...advisories.get(trackingId), ...facts });
      count(1);
    },
    knowsAdvisory: (trackingId, facts) =>
      advisories.set(trackingId, { ...facts, ...advisories.get(trackingId) }),
    tookAnswer(organisation, trackingId, status) {
      const said = answers.get(`${organisation} ${trackingId}`) ?? {
        organisation,
        trackingId,
        said: [],
        unsure: null,
      };
      said.said.push(status);
      answers.set(`${organisation} ${trackingId}`, said);
      count(1);
    },
    unsureAnswer(organisation, trackingId, status) {
      const said = answers.get(`${organisation} ${trackingId}`) ?? {
        organisation,
        trackingId,
        said: [],
        unsure: null,
      };
      answers.set(`${organisation} ${trackingId}`, { ...said, unsure: status });
    },
  };
}
