import { contextOf, countStretch, openProducing, replayStretch, type Stretch } from '@tocsin/bus/kafka';
import { Refusal } from '@tocsin/kernel';
import { known } from './letters.js';
import { withAdmin } from './topics.js';

export interface StretchAsked {
  readonly group: string;
  /** Milliseconds since 1970; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
  /** One topic alone; default: every topic that the group reads. */
  readonly topic?: string | undefined;
}

/** How much of each topic a stretch holds, and with `replay` gives it to the group again. */
export async function stretch(
  environment: NodeJS.ProcessEnv,
  asked: StretchAsked,
  replay: boolean,
  told: (topic: string, sent: number, total: number) => void,
): Promise<readonly { readonly topic: string; readonly events: number }[]> {
  const { group, from, to, topic } = asked;
  known(contextOf(group));
  return withAdmin(environment, async (admin, { prefix }, kafka) => {
    const { groups } = await admin.listGroups();
    const own = `${prefix}${group}@`;
    const read = groups.flatMap(({ groupId }) =>
      groupId.startsWith(own) && !groupId.slice(own.length).includes('@') ? [groupId.slice(own.length)] : [],
    );
    const topics = read.filter((each) => topic === undefined || each === topic).sort();
    if (topics.length === 0)
      throw new Refusal('cli/group', `${group} has never read ${topic ?? 'any topic'} here.`, ['group']);
    const producing = openProducing(kafka);
    try {
      const done: { topic: string; events: number }[] = [];
      for (const each of topics) {
        const part: Stretch = { topic: each, from, to };
        const total = await countStretch(admin, prefix, part);
        const parts = { kafka, admin, producing, prefix };
        const sent = replay
          ? await replayStretch(parts, group, part, (count) => told(each, count, total))
          : total;
        done.push({ topic: each, events: sent });
      }
      return done;
    } finally {
      await producing.close();
    }
  });
}
