import type { ObjectScreen } from '../../platform/records/screen.ts'

/** How contacts are asked for and shown. */
export const contactScreen: ObjectScreen = {
  object: 'contact',
  pasted: () => ({
    name: 'name',
    jobTitle: 'jobTitle',
    department: 'department',
    email: 'email',
    phone: 'phone',
    mobile: 'mobile',
  }),
  create: [
    { fields: ['name', 'company', 'jobTitle', 'roles', 'email', 'mobile', 'phone'] },
    { fields: ['department', 'otherCompanies', 'owner', 'about'] },
  ],
  fields: [
    { fields: ['name', 'company', 'otherCompanies', 'roles', 'jobTitle', 'department'] },
    { fields: ['email', 'mobile', 'phone'] },
    { fields: ['owner', 'about'] },
  ],
}
