import { Module } from '@nestjs/common';
import { PORTS, type Ports } from '@tocsin/kernel';
import { createAnswers } from './answers.js';
import { createCoordination } from './coordination.js';
import { createHearing } from './heard.js';
import { createQueries } from './queries.js';
import { AnswersReactions, HEARING } from './reactions.js';
import { AdvisoryResolver, ANSWERS, AnswerResolver, COORDINATION, QUERIES, ROLL_UPS } from './resolver.js';
import { createRollUps } from './roll-up.js';

@Module({
  controllers: [AnswersReactions],
  providers: [
    AnswerResolver,
    AdvisoryResolver,
    { provide: ANSWERS, useFactory: (ports: Ports) => createAnswers(ports), inject: [PORTS] },
    { provide: QUERIES, useFactory: (ports: Ports) => createQueries(ports), inject: [PORTS] },
    { provide: ROLL_UPS, useFactory: (ports: Ports) => createRollUps(ports), inject: [PORTS] },
    { provide: COORDINATION, useFactory: (ports: Ports) => createCoordination(ports), inject: [PORTS] },
    { provide: HEARING, useFactory: (ports: Ports) => createHearing(ports), inject: [PORTS] },
  ],
})
export class AnswersModule {}
