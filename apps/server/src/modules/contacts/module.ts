import { contact } from '@rapport/contract'
import type { Module } from '../../platform/http/module.ts'
import { referredTo } from '../../platform/records/referring.ts'
import { contacts } from './contact.ts'
import './events.ts'

export const contactsModule: Module = {
  name: 'contacts',
  routes: [],
  objects: [contacts],
  hooks: { customersInUse: (ctx, ids) => referredTo(ctx, { declaration: contact, target: 'customer' }, ids) },
}
