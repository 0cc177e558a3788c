import { ActionIcon, Popover } from '@mantine/core';
import { forgetJob, type Job, useJobs } from '../jobs/jobs';
import { IconListCheck, IconX } from '../parts/icons';
import { useNow } from '../time';
import { figure } from '../words';
import classes from './job-tray.module.css';

/** Long work, in progress and finished. It is there once there is some. */
export function JobTray() {
  const jobs = useJobs();
  if (jobs.length === 0) return null;
  const running = jobs.filter(({ state }) => state === 'running').length;
  return (
    <Popover position="bottom-end" width={340}>
      <Popover.Target>
        <ActionIcon
          aria-label={running > 0 ? `Jobs, ${running} running` : 'Jobs'}
          className={classes['tray']}
        >
          <IconListCheck size={17} aria-hidden />
          {running > 0 && <em aria-hidden>{running}</em>}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <h2 className={classes['head']}>Jobs</h2>
        <ul className={classes['jobs']}>
          {jobs.map((job) => (
            <li key={job.id}>
              <Line {...job} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function Line({ id, title, state, progress, words, startedAt, cancel }: Job) {
  const now = useNow(1_000);
  const seconds = Math.max(1, (now - startedAt) / 1_000);
  const running = state === 'running';
  const of = progress?.total ? ` of ${figure(progress.total)}` : '';
  return (
    <>
      <div className={classes['line']}>
        <b>{title}</b>
        {running ? (
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        ) : (
          <ActionIcon size={24} aria-label={`Forget: ${title}`} onClick={() => forgetJob(id)}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {running && progress && (
        <>
          <progress value={progress.done} max={progress.total ?? undefined} aria-label={title} />
          <p>
            {figure(progress.done)}
            {of} {progress.unit}, {figure(Math.round(progress.done / seconds))} a second
          </p>
        </>
      )}
      {running && !progress && <p>Beginning</p>}
      {words && <p data-state={state}>{words}</p>}
    </>
  );
}
