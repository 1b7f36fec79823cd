import type { ComplaintText } from './text.ts'

export const enComplaints: readonly ComplaintText[] = [
  {
    complaint: [
      'Arrived broken: {product}',
      'Order {number} came this morning with the box crushed and the {product} in pieces. Please put this right.',
    ],
    steps: [
      ['Accepted: damage in transit', 'Photos received, damage by the carrier confirmed. Replacement goes out today.'],
      ['Solved: replacement delivered', 'Replacement signed for. Customer is happy.'],
    ],
    apology: [
      'Your replacement for order {number}',
      'Dear {name},\nwe are sorry. A replacement left today; there is no need to send anything back.',
    ],
  },
  {
    complaint: [
      'Still waiting for order {number}',
      'Five days and nothing has been dispatched. I asked twice and got the same stock answer. When will it arrive?',
    ],
    steps: [
      [
        'Accepted: late dispatch',
        'Out of stock in the warehouse and nobody told the customer. Sent from the second warehouse.',
      ],
      ['Solved: dispatched', 'Sent by express, delivery charge refunded.'],
    ],
    apology: [
      'Order {number} is on its way',
      'Dear {name},\nsorry to have kept you waiting. Your parcel left by express and the delivery charge is refunded.',
    ],
  },
  {
    complaint: ['Wrong item in order {number}', 'I ordered {product} and got something else entirely.'],
    steps: [
      ['Accepted: wrong item', 'Picking record checked, our mistake.'],
      ['Solved: exchanged', 'Right item delivered, customer keeps the other one.'],
    ],
    apology: [
      'The right item for order {number}',
      'Dear {name},\nwe packed the wrong thing, sorry. Your {product} is on its way; please keep the other with our compliments.',
    ],
  },
  {
    complaint: [
      'Something is off with the {product}',
      'The last {product} tastes musty, nothing like the ones before. Was it stored properly?',
    ],
    steps: [
      ['Accepted: quality', 'Batch noted, retained sample sent to quality control.'],
      ['Solved: refunded', 'One case had taken in moisture. Refunded in full, batch withdrawn.'],
    ],
    apology: [
      'About your {product}',
      'Dear {name},\nthank you for telling us. You were right about that batch; your money is on its way back.',
    ],
  },
  {
    complaint: [
      'Charged twice for {number}',
      'My card was charged twice for order {number}. Please refund one of the two.',
    ],
    steps: [
      ['Accepted: double charge', 'Payment provider confirms a second authorisation.'],
      ['Solved: refunded', 'Second charge refunded, three working days.'],
    ],
    apology: [
      'Refund for order {number}',
      'Dear {name},\nthe second charge has been returned to your card. Sorry for the trouble.',
    ],
  },
  {
    complaint: [
      'Unhelpful answer from support',
      'I asked about a return and was only pointed to the terms. The chat was closed before my question was answered.',
    ],
    steps: [
      ['Accepted: service', 'Transcript read by the team lead.'],
      ['Solved: called back', 'Team lead called, apologised and arranged the return on the spot.'],
    ],
    apology: [
      'We could have done better',
      'Dear {name},\nyesterday was not good service. Your return is arranged and the label is attached.',
    ],
  },
]
