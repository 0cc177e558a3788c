/** The invented cast that `npm start` brings; nobody here is real. */
export const people = {
  hospital: { name: 'Maya Okafor', home: '/exposure', title: 'What affects us' },
  manufacturer: { name: 'Ingrid Solheim', home: '/advisories', title: 'Advisories' },
  coordinator: { name: 'Dana Whitfield', home: '/now', title: 'Now' },
  releaser: { name: 'Petter Lunde', home: '/advisories', title: 'Advisories' },
  biomed: { name: 'Tom Reyes', home: '/exposure', title: 'What affects us' },
  neighbour: { name: 'Lena Fischer', home: '/exposure', title: 'What affects us' },
  outsider: { name: 'Omar Haddad', home: '/exposure', title: 'What affects us' },
} as const;

export type Who = keyof typeof people;
