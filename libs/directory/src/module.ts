import { Module } from '@nestjs/common';
import { PORTS, type Ports } from '@tocsin/kernel';
import { AccessTokenResolver } from './access-token-resolver.js';
import { createDirectory } from './directory.js';
import { GroupResolver } from './group-resolver.js';
import { PersonResolver } from './person-resolver.js';
import { createQueries } from './queries.js';
import { RelationResolver } from './relation-resolver.js';
import { OrganisationResolver } from './resolver.js';
import { DIRECTORY, QUERIES } from './shown.js';
import { SiteResolver } from './site-resolver.js';

@Module({
  providers: [
    OrganisationResolver,
    PersonResolver,
    AccessTokenResolver,
    GroupResolver,
    RelationResolver,
    SiteResolver,
    { provide: DIRECTORY, useFactory: (ports: Ports) => createDirectory(ports), inject: [PORTS] },
    { provide: QUERIES, useFactory: (ports: Ports) => createQueries(ports), inject: [PORTS] },
  ],
})
export class DirectoryModule {}
