import { ImportView } from '@rapport/contract'
import { answer } from '../../testing/answers.ts'

export const IMPORT_ID = '01900000-0000-7000-8000-000000000700'

const NAMES = ['InvoiceNo', 'Quantity', 'InvoiceDate', 'Price', 'CustomerID'] as const
const FIELDS = ['orderId', 'quantity', 'occurredAt', null, 'customerId'] as const

/** The mapping as the server proposes it: the price is not recognised, the order of dates left open. */
export function mappingAnswer() {
  return {
    target: 'orders',
    columns: {
      orderId: { column: 'InvoiceNo' },
      quantity: { column: 'Quantity' },
      occurredAt: { column: 'InvoiceDate' },
      customerId: { column: 'CustomerID' },
    },
    options: {
      dateFormat: 'auto',
      dateOrder: null,
      decimal: '.',
      zone: 'Europe/London',
      currency: 'GBP',
      cancellationPrefix: 'C',
      source: 'import',
    },
  }
}

export function previewAnswer(change: object = {}) {
  return {
    profile: { kind: 'table', fileBytes: 44_000_000, encoding: 'utf-8', delimiter: ',', columnCount: 5, header: NAMES },
    recognition: {
      mapping: mappingAnswer(),
      targetConfidence: 0.9,
      columns: NAMES.map((name, index) => ({
        column: index + 1,
        name,
        content: 'text',
        field: FIELDS[index],
        confidence: index === 1 ? 0.6 : 0.9,
        reason: 'name',
      })),
      doubts: [{ code: 'date_order_ambiguous', field: 'occurredAt', column: 3, samples: ['01/12/2010 08:26'] }],
    },
    mapping: mappingAnswer(),
    ready: false,
    whole: false,
    rowsLooked: 0,
    rows: [
      { line: 2, cells: ['536365', '6', '01/12/2010 08:26', '2.55', '17850'], values: {}, leftOut: null, notices: [] },
      { line: 3, cells: ['536366', '6', '01/12/2010', '1.85', ''], values: {}, leftOut: 'no_customer', notices: [] },
    ],
    reasons: [],
    totals: {
      rows: 0,
      keptRows: 0,
      leftOutRows: 0,
      orders: 0,
      creditNotes: 0,
      orderLines: 0,
      customers: 0,
      interactions: 0,
      sums: [],
      firstAtMs: null,
      lastAtMs: null,
    },
    ...change,
  }
}

/** The preview once everything is said. */
export function readyPreviewAnswer(mapping: unknown) {
  return previewAnswer({
    mapping,
    ready: true,
    whole: true,
    rowsLooked: 320_705,
    reasons: [
      { code: 'cancellation', outcome: 'notice', lines: 7_214, leftOutLines: 0, firstLine: 143 },
      { code: 'no_customer', outcome: 'left_out', lines: 80_995, leftOutLines: 80_995, firstLine: 624 },
    ],
    totals: {
      rows: 320_705,
      keptRows: 239_710,
      leftOutRows: 80_995,
      orders: 15_820,
      creditNotes: 2_904,
      orderLines: 239_710,
      customers: 3_360,
      interactions: 0,
      sums: [{ currency: 'GBP', sumMinor: 531_287_743 }],
      firstAtMs: Date.parse('2010-12-01T08:26:00Z'),
      lastAtMs: Date.parse('2011-12-09T12:50:00Z'),
    },
  })
}

export function importAnswer(change: Partial<ImportView> = {}): ImportView {
  return answer(ImportView, {
    id: IMPORT_ID,
    fileName: 'online-retail.csv',
    fileBytes: 44_000_000,
    fileRemovedAt: null,
    status: 'uploaded',
    target: 'orders',
    createdAt: '2026-11-21T10:00:00Z',
    createdByName: 'Wen Li',
    startedAt: null,
    finishedAt: null,
    mapping: mappingAnswer(),
    preview: previewAnswer(),
    questions: [],
    earlier: null,
    progress: { linesDone: 0, linesTotal: null, phase: 'waiting' },
    result: null,
    undo: null,
    problem: null,
    can: { start: true, cancel: true },
    ...change,
  })
}

export function doneAnswer(): ImportView {
  return importAnswer({
    status: 'done',
    progress: { linesDone: 320_705, linesTotal: 320_705, phase: 'finished' },
    result: {
      lines: 320_705,
      recordsCreated: 0,
      recordsUpdated: 0,
      recordsUnchanged: 0,
      customersCreated: 3_360,
      customersUpdated: 0,
      customersUnchanged: 0,
      ordersCreated: 18_724,
      ordersUnchanged: 0,
      interactionsCreated: 18_724,
      linesLeftOut: 80_995,
      problems: [{ code: 'no_customer', outcome: 'left_out', lines: 80_995, firstLine: 624 }],
      durationMs: 21_840,
    },
  })
}

/** How far an undoing is; nothing has come of it yet unless said. */
export function undoAnswer(change: Partial<NonNullable<ImportView['undo']>> = {}): NonNullable<ImportView['undo']> {
  return {
    askedAt: '2026-11-21T10:04:00Z',
    finishedAt: null,
    linesDone: 0,
    linesTotal: 320_705,
    recordsRemoved: 0,
    recordsKept: 0,
    recordsReverted: 0,
    recordsChangedSince: 0,
    customersRemoved: 0,
    customersKept: 0,
    customersReverted: 0,
    customersChangedSince: 0,
    ordersRemoved: 0,
    ordersKept: 0,
    interactionsRemoved: 0,
    kept: [],
    ...change,
  }
}
