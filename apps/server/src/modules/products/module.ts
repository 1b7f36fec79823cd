import { product } from '@rapport/contract'
import type { Module } from '../../platform/http/module.ts'
import { defineRecords } from '../../platform/records/record-type.ts'
import './events.ts'

export const productsModule: Module = { name: 'products', routes: [], objects: [defineRecords(product)] }
