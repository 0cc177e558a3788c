import { readFileSync } from 'node:fs';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  type INestMicroservice,
  Module,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { TocsinServer, type Transport } from '@tocsin/bus';
import { type Context, PORTS, type Ports } from '@tocsin/kernel';
import type { GraphQLSchema } from 'graphql';

/** One context running: its subgraph, and the end of it. */
export interface ContextApp {
  readonly name: string;
  readonly schema: GraphQLSchema;
  close(): Promise<void>;
}

/** Lets what a reaction throws reach the transport as it is: Nest would put "Internal server error" in its place. */
@Catch()
class KeepCause implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): never {
    void host;
    throw exception;
  }
}

/**
 * One Nest application per context, so that nothing is injected across contexts by accident. It gets its ports, serves
 * its subgraph, and reacts to events from the transport.
 */
export async function startContext(
  context: Context,
  ports: Ports,
  transport: Transport,
): Promise<ContextApp> {
  const app: INestMicroservice = await NestFactory.createMicroservice(moduleOf(context, ports), {
    strategy: new TocsinServer(context.name, transport),
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  } as never);
  app.useGlobalFilters(new KeepCause());
  await app.listen();
  const { schema } = app.get(GraphQLSchemaHost, { strict: false });
  return { name: context.name, schema, close: () => app.close() };
}

function moduleOf(context: Context, ports: Ports) {
  @Module({ providers: [{ provide: PORTS, useValue: ports }], exports: [PORTS] })
  class PortsModule {}
  @Module({
    imports: [
      { module: PortsModule, global: true },
      GraphQLModule.forRoot<ApolloFederationDriverConfig>({
        driver: ApolloFederationDriver,
        typeDefs: readFileSync(context.schema, 'utf8'),
      }),
      context.module as never,
    ],
  })
  class ContextModule {}
  return ContextModule;
}
