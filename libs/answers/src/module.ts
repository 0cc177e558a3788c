import { Module } from '@nestjs/common';
import { type Bell, createBell, PORTS, type Ports } from '@tocsin/kernel';
import { createAnswers } from './answers.js';
import { ASSIGNMENTS, AssignmentResolver } from './assignment-resolver.js';
import { createAssignments } from './assignments.js';
import { createCoordination } from './coordination.js';
import { createHearing } from './heard.js';
import { createLive } from './live.js';
import { LIVE, LiveResolver } from './live-resolver.js';
import { createQueries } from './queries.js';
import { AnswersReactions, HEARING } from './reactions.js';
import { AdvisoryResolver, ANSWERS, AnswerResolver, COORDINATION, QUERIES, ROLL_UPS } from './resolver.js';
import { createRollUps } from './roll-up.js';

const BELL = 'answers/bell';

@Module({
  controllers: [AnswersReactions],
  providers: [
    AnswerResolver,
    AdvisoryResolver,
    LiveResolver,
    AssignmentResolver,
    { provide: BELL, useFactory: createBell },
    {
      provide: ASSIGNMENTS,
      useFactory: (ports: Ports, bell: Bell) => createAssignments(ports, bell.ring),
      inject: [PORTS, BELL],
    },
    {
      provide: ANSWERS,
      useFactory: (ports: Ports, bell: Bell) => createAnswers(ports, bell.ring),
      inject: [PORTS, BELL],
    },
    {
      provide: LIVE,
      useFactory: (ports: Ports, bell: Bell) => createLive(ports, bell),
      inject: [PORTS, BELL],
    },
    { provide: QUERIES, useFactory: (ports: Ports) => createQueries(ports), inject: [PORTS] },
    { provide: ROLL_UPS, useFactory: (ports: Ports) => createRollUps(ports), inject: [PORTS] },
    { provide: COORDINATION, useFactory: (ports: Ports) => createCoordination(ports), inject: [PORTS] },
    { provide: HEARING, useFactory: (ports: Ports) => createHearing(ports), inject: [PORTS] },
  ],
})
export class AnswersModule {}
