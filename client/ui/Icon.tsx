const shapes = {
  alert: 'M12 9v4m0 3.5v.01M10.3 4.3 2.6 17.6A2 2 0 0 0 4.3 20.6h15.4a2 2 0 0 0 1.7-3L13.7 4.3a2 2 0 0 0-3.4 0Z',
  back: 'm15 6-6 6 6 6',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15L6 16Zm4 4.5a2 2 0 0 0 4 0',
  building: 'M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3',
  calendar: 'M4 6h16v15H4zM4 10.5h16M8 3v4M16 3v4',
  camera: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.400 3.2 3.2 0 0 0 0 6.400Z',
  chart: 'M4 4v16h16M8.5 16v-5M13 16V7M17.5 16v-7',
  check: 'm5 12.5 4.5 4.5L19 7',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  desk: 'M4 5h16v14H4zM4 9.5h16M9 9.5V19',
  download: 'M12 4v11m0 0-4-4m4 4 4-4M4 20h16',
  forward: 'm9 6 6 6-6 6',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-9-9h18M12 3c5.5 5.5 5.5 12.5 0 18M12 3c-5.5 5.5-5.5 12.5 0 18',
  guide: 'M5 4h11l3 3v13H5zM9 10h6M9 14h6M9 18h4',
  home: 'm4 11 8-7 8 7v9h-5.5v-6h-5v6H4z',
  key: 'M14.5 13a4.5 4.5 0 1 0-4.200-3L4 16.300V20h4v-2.5h2.5V15l1.600-1.600a4.5 4.5 0 0 0 2.400-.4ZM15.5 8.5v.01',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-4 3-6 6.5-6s6.100 2 6.5 6M16 4.800a3.5 3.5 0 0 1 0 6.400M18 14.5c2 .8 3.200 2.600 3.5 5.5',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  receipt: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9.5 8h5M9.5 12h5',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5',
  signOut: 'M14 4H5v16h9M10 12h11m0 0-4-4m4 4-4 4',
  upload: 'M12 16V5m0 0L8 9m4-4 4 4M4 20h16',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.5-4.5 3.5-7 8-7s7.5 2.5 8 7',
} as const

export type IconName = keyof typeof shapes

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  )
}
