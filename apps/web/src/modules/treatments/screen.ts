import type { ObjectScreen } from '../../platform/records/screen.ts'

/** How treatments are asked for and shown. */
export const treatmentScreen: ObjectScreen = {
  object: 'treatment',
  create: [{ fields: ['name', 'class', 'everyDays', 'activity', 'about'] }],
  fields: [{ fields: ['name', 'class', 'everyDays', 'activity', 'about'] }],
}
