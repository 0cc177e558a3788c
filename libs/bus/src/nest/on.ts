import { Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';

/** Lets what a handler throws reach the transport as it is: Nest would put "Internal server error" in its place. */
@Catch()
class KeepCause implements ExceptionFilter {
  catch(exception: unknown): never {
    throw exception;
  }
}

const keepCause = new KeepCause();

/**
 * Marks a controller's method as a reaction: `@On('org.tocsin.advisories.AdvisoryPublished.v1', 'match')` is called
 * with each such event as the consumer group `<context>.match`. Several types may share a group; then events of one
 * subject keep their order across the types. The first parameter is the `PublicEvent`; `@Payload()` and `@Ctx()` give
 * the event and its `DeliveryContext` where both are wanted.
 */
export function On(type: string, group: string): MethodDecorator {
  return (target, key, descriptor) => {
    EventPattern<string>(type, { group })(target, key, descriptor as PropertyDescriptor);
    UseFilters(keepCause)(target, key, descriptor as PropertyDescriptor);
  };
}
