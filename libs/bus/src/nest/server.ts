import {
  BaseRpcContext,
  type CustomTransportStrategy,
  type MessageHandler,
  Server,
} from '@nestjs/microservices';
import { Fault, type PublicEvent, topicOf } from '@tocsin/kernel';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Consumer, Delivery, Handle, Transport } from '../transport.js';

/** What `@Ctx()` gives a reaction. */
export class DeliveryContext extends BaseRpcContext<[Delivery]> {
  get delivery(): Delivery {
    return this.args[0];
  }
}

/**
 * The transport of one context's Nest application, over any Transport:
 * `app.connectMicroservice({ strategy: new TocsinServer('inventory', bus.transport) })`.
 * Each reaction's group consumes for itself, so that a failure in one never runs another again.
 */
export class TocsinServer extends Server implements CustomTransportStrategy {
  /** Failures go to the transport, which retries and sets aside; Nest need not log them. */
  override readonly propagatesEventHandlerErrors = true;
  readonly #groups = new Map<string, Map<string, Handle>>();
  #consumers: readonly Consumer[] = [];

  constructor(
    private readonly context: string,
    private readonly transport: Transport,
  ) {
    super();
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    const { group } = extras;
    if (!isEventHandler || typeof pattern !== 'string' || typeof group !== 'string')
      throw declared(`${String(pattern)}: a reaction is declared with @On(type, group).`);
    const name = `${this.context}.${group}`;
    const handlers = this.#groups.get(name) ?? new Map<string, Handle>();
    if (handlers.has(pattern)) throw declared(`${name} reacts to ${pattern} twice.`);
    this.#groups.set(name, handlers.set(pattern, call(callback)));
  }

  listen(callback: (error?: unknown) => void): void {
    this.#subscribe().then(
      () => callback(),
      (error: unknown) => callback(error),
    );
  }

  async #subscribe(): Promise<void> {
    const subscriptions = [...this.#groups].flatMap(([group, handlers]) =>
      topicsOf(handlers.keys()).map((topic) => ({ group, topic, handlers })),
    );
    this.#consumers = await Promise.all(subscriptions.map((one) => this.transport.subscribe(one)));
  }

  async close(): Promise<void> {
    const consumers = this.#consumers;
    this.#consumers = [];
    await Promise.all(consumers.map((consumer) => consumer.close()));
  }

  on(): void {}

  unwrap<T>(): T {
    return this.transport as T;
  }
}

function call(callback: MessageHandler): Handle {
  return async (event: PublicEvent, delivery) => {
    const result: unknown = await callback(event, new DeliveryContext([delivery]));
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
}

const typePattern = /^org\.tocsin\.([a-z][a-z0-9-]*)\.\w+\.v\d+$/;

/** Both lanes of each context whose events are wanted. */
function topicsOf(types: Iterable<string>): readonly string[] {
  const topics = [...types].flatMap((type) => {
    const context = typePattern.exec(type)?.[1];
    if (context === undefined) throw declared(`${type} is no type of a public event.`);
    return [topicOf(context), topicOf(context, true)];
  });
  return [...new Set(topics)];
}

function declared(message: string): Fault {
  return new Fault('bus/declaration', message, false);
}
