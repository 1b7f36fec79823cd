export const contacts = {
  call: 'Call',
  mail: 'E-mail',
  timeline: 'Timeline',
  companyUnseen: 'You do not have access to this contact’s company.',
} as const
