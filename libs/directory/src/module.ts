import { Module } from '@nestjs/common';
import { PORTS, type Ports } from '@tocsin/kernel';
import { createDirectory } from './directory.js';
import { createQueries } from './queries.js';
import { DIRECTORY, DirectoryResolver, GroupResolver, QUERIES } from './resolver.js';

@Module({
  providers: [
    DirectoryResolver,
    GroupResolver,
    { provide: DIRECTORY, useFactory: (ports: Ports) => createDirectory(ports), inject: [PORTS] },
    { provide: QUERIES, useFactory: (ports: Ports) => createQueries(ports), inject: [PORTS] },
  ],
})
export class DirectoryModule {}
