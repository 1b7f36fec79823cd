import { activityKind, type ActivityIcon as IconName } from '@rapport/contract'

/** Lines of 16 by 16, one path each. */
const SHAPES: Readonly<Record<IconName, string>> = {
  note: 'M3 2.5h7l3 3v8H3zM10 2.5v3h3M5.500 8.500h5M5.500 11h3.500',
  phone:
    'M3 2.500h3l1 3.500-1.800 1.300a9 9 0 003.500 3.500L10 9l3.500 1v3a1 1 0 01-1 1A10.500 10.500 0 012 3.500a1 1 0 011-1z',
  people:
    'M6 7.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5zM1.500 13.500c.3-3 2-4.300 4.500-4.300s4.200 1.300 4.500 4.300M11 3a2.300 2.300 0 010 4.400M12 9.500c1.500.5 2.300 1.800 2.500 4',
  place:
    'M8 14.500s5-4.600 5-8.200a5 5 0 00-10 0c0 3.600 5 8.200 5 8.200zM8 8a1.700 1.700 0 100-3.400A1.700 1.700 0 008 8z',
  chat: 'M2 3h12v8.500H7L4 14v-2.500H2z',
  mailIn: 'M2 3.500h12v9H2zM2 4l6 5 6-5M11 12.500v0',
  mailOut: 'M2 8l12-5.500-3.500 11.500-3-4.500zM7.500 9.500L14 2.500',
  cart: 'M1.500 2.500h2l1.700 7.500h7l1.500-5.500H4M6 13.500v0M11.500 13.500v0',
  back: 'M6 3L2.500 6.500 6 10M2.500 6.500h7a4 4 0 010 8H7',
  money: 'M8 14A6 6 0 108 2a6 6 0 000 12zM5.500 5L8 8l2.500-3M8 8v4M6 9h4',
  page: 'M2 3h12v10H2zM2 6h12M4 4.500v0M6 4.500v0',
  survey: 'M3 2.500h10v11H3zM5.500 6l1 1 2-2M5.500 10.500h5',
  alert: 'M8 2l6.500 11.500h-13zM8 6.500v3.500M8 12v0',
  ticket: 'M2 4.500h12V7a1.200 1.200 0 000 2.400v2.600H2V9.400A1.200 1.200 0 002 7zM9.500 4.500v7.500',
  event: 'M8 2.500l1.500 4 4 1.500-4 1.500-1.500 4-1.500-4-4-1.500 4-1.500z',
}

/** What a kind of activity looks like, beside its name; kinds that are no activity have none. */
export function ActivityIcon({ kind }: { kind: string }) {
  const icon = activityKind(kind)?.icon
  if (!icon) return null
  return (
    <svg
      className="timeline-icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={SHAPES[icon]} />
    </svg>
  )
}
