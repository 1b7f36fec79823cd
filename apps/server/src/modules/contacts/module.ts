import type { Module } from '../../platform/http/module.ts'
import { contacts } from './contact.ts'
import './events.ts'

export const contactsModule: Module = {
  name: 'contacts',
  routes: [],
  objects: [contacts],
}
