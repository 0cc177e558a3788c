import { peopleView } from '@tocsin/auth/asking';
import { letterbox } from '@tocsin/bus/kafka';
import type { ContextDefinition } from '@tocsin/kernel';

/** Everything that a context's process keeps: the context, what it knows of people, and what it could not handle. */
export function definitionsOf(context: ContextDefinition): readonly ContextDefinition[] {
  return [context, peopleView(context.name), letterbox(context.name)];
}
