export const treatments = {
  branches: 'Branches',
  state: {
    never: 'Never done',
    last: 'Last done {{date}}',
    lastBy: 'Last done {{date}} by {{name}}',
    due: 'due {{date}}',
    overdue: 'overdue since {{date}}',
  },
  done: {
    named: 'Mark as done: {{name}}',
    note: 'What was done? (optional)',
    log: 'Also log it on the timeline',
    act: 'Mark as done',
    said: '“{{name}}” done.',
  },
  overdue: {
    title: 'Overdue treatments',
    lead: 'What your customers should have got by now, the longest overdue first.',
    owner: 'Owner of the customers',
    none: 'Nothing is overdue',
    noneHint: 'What each class of customers gets, and how often, is set in the settings.',
    more: 'The first {{limit}} are shown.',
  },
  settings: {
    lead: 'What individuals, companies, VIP customers, key accounts and industry leaders get, and how often.',
    classes: 'VIP customers',
    howOften: 'How often',
    several: 'A customer of several classes gets what each of them gets.',
  },
} as const
