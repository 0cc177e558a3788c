import { Link } from '@tanstack/react-router';
import type { Place } from './navigation';
import classes from './shell.module.css';
import { usePlaces } from './use-places';

/** Icon and word: a rail on a desk, a bar at the bottom of a phone. */
export function Rail() {
  const { places, settings } = usePlaces();
  return (
    <nav className={classes['rail']} aria-label="Primary">
      <ul>
        {places.map((place) => (
          <li key={place.path}>
            <Item {...place} />
          </li>
        ))}
      </ul>
      {settings && (
        <ul className={classes['rail-end']}>
          <li>
            <Item {...settings} />
          </li>
        </ul>
      )}
    </nav>
  );
}

function Item({ word, path, icon: Icon }: Place) {
  return (
    <Link to={path as '/'} className={classes['item']} activeProps={{ 'aria-current': 'page' }}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <span>{word}</span>
    </Link>
  );
}
