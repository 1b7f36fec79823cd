import { enComplaints } from './en-complaints.ts'
import type { Texts } from './text.ts'

export const enTexts: Texts = {
  pages: [
    ['Product: {product}', null],
    ['Product: {product}', null],
    ['Reviews: {product}', null],
    ['Home page', null],
    ['Category: oolong', null],
    ['Category: teaware', null],
    ['Category: coffee', null],
    ['Basket', null],
    ['New this month', null],
    ['Brewing guide: how to use a gaiwan', null],
    ['Delivery and returns', null],
    ['Members’ benefits', null],
  ],
  chatQuestions: [
    [
      'Is it in stock?',
      'Hi, is the {product} in stock? I need it by the weekend.\nSupport: It is, orders before 4 pm leave today.',
    ],
    ['Brewing', 'What temperature suits the {product}?\nSupport: About 90 °C, twenty seconds for the first infusion.'],
    [
      'Gift ideas',
      'Looking for a present for my parents.\nSupport: Have a look at the {product}; gift wrap and a card are free.',
    ],
    [
      'Delivery to {city}',
      'How much is delivery to {city}?\nSupport: The basket shows it; above the free-delivery limit it costs nothing.',
    ],
    ['Storage', 'How long does the {product} keep once opened?\nSupport: Airtight and dark, about three months.'],
    ['Receipt', 'Can I get a receipt with my company name?\nSupport: Of course, it is in your inbox.'],
  ],
  chatAboutOrder: [
    ['Where is {number}?', 'Any news of order {number}?\nSupport: It reached the {city} depot, delivery is tomorrow.'],
    [
      'Change of address {number}',
      'I gave the wrong address for {number}.\nSupport: Not packed yet, I have changed it for you.',
    ],
    ['Add to {number}', 'Could you add one {product} to {number}?\nSupport: Done, it ships together.'],
    [
      'Rush {number}',
      'Can {number} leave today? It is a birthday present.\nSupport: Moved up, it goes out this afternoon.',
    ],
  ],
  mailShipped: [
    [
      'Your order {number} is on its way',
      'Dear {name},\nyour {product} and the rest of order {number} have left our warehouse.',
    ],
    [
      'We have your order {number}',
      'Dear {name},\nthank you. We are packing order {number} and will tell you when it leaves.',
    ],
  ],
  mailNews: [
    ['What is fresh this month', 'New arrivals, how to brew them, and members’ prices.'],
    ['Members’ day, a day early', 'Friday is members’ day; the {product} you like is on the list.'],
    ['Notes from the tea hills', 'We visited a grower this month and brought back a story.'],
    ['Weekend brewing class', 'A few places are left, free for members.'],
  ],
  mailQuestions: [
    [
      'About the {product}',
      'Hello, where does the {product} come from, and is there a smaller pack to try first? Thanks.',
    ],
    ['Receipt for {number}', 'Hello, could you send me the receipt for order {number} again?'],
    [
      'Larger order',
      'Hello, we are planning an event for thirty. Could the {product} carry our logo, and at what price?',
    ],
    ['What would you suggest?', 'I loved the {product} last year. Is there something close to it in the new season?'],
    ['Delivery day', 'I am away next week, could {number} come on Saturday instead?'],
  ],
  mailThanks: [
    ['Thank you', 'Order {number} arrived, beautifully packed, and the {product} is a hit with the family.'],
    ['It is here', 'The {product} arrived and smells even better than I hoped. I will be back.'],
  ],
  mailFromCompany: [
    [
      'Volumes for next quarter',
      'Hello {person},\nwe expect about a fifth more {product} next quarter, please plan for it.',
    ],
    [
      'New delivery address',
      'Hello {person},\nour second {city} site opens next month; please split deliveries as in the attachment.',
    ],
    ['Statement', 'Hello {person},\nthe monthly statement is correct and will be paid on the usual terms.'],
    [
      'Better price for a yearly volume?',
      'Hello {person},\nwhat could you do on the {product} if we commit for the year?',
    ],
    [
      'Renewal',
      'Hello {person},\nour agreement ends next month. Please send the terms, we need two weeks for approval.',
    ],
  ],
  mailQuote: [
    [
      'Quote: {product}',
      'Dear {name},\nplease find our quote for the {product}. It holds for thirty days, with a better price by the case.',
    ],
    [
      'A plan for the year',
      'Dear {name},\nfrom your volumes we made a yearly plan: monthly deliveries, settled by quarter.',
    ],
  ],
  mailMissYou: [
    [
      'It has been a while',
      'Dear {name},\nwe have not seen you lately. A new batch of the {product} you liked is in, and a voucher waits for you.',
    ],
    [
      'Your voucher ends soon',
      'Dear {name},\nyour voucher is good until the end of the month, for the {product} or anything else.',
    ],
  ],
  callFromUs: [
    ['Check-in', 'Happy with the {product}, same rhythm of deliveries. Mentioned the new season.'],
    ['Plans for next quarter', 'They expect to need more. Agreed to send a supply plan by the end of the month.'],
    ['Delivery arrangements', 'Confirmed times and contact. Mornings suit the site better.'],
    ['New products', 'Open to trying the new range, samples go out this week.'],
    ['Following up the quote', 'Finance is comparing, answer next week.'],
  ],
  callFromCustomer: [
    ['Urgent refill', 'Called in: the {product} is needed for an event at the weekend. Express arranged.'],
    ['Invoice question', 'Called about the invoice for {number}. Accounts will send a copy today.'],
    ['Product question', 'Asked how the {product} differs from the others; suggested the small pack first.'],
  ],
  callAfterSilence: [
    ['How are things?', 'No orders for some time. They say stock is still high, and they are looking at other quotes.'],
    ['No answer', 'Tried twice, left a message, will write instead.'],
    ['How are things?', 'Unhappy about slow delivery last time. Apologised and explained what has changed.'],
  ],
  meetings: [
    [
      'Quarterly review',
      'Went through volumes and punctuality. The {product} is well liked; they would like more variety.',
    ],
    ['On-site visit', 'Met office management and purchasing in {city}. Tasted three teas, the {product} came first.'],
    ['Yearly agreement', 'Tiered prices by volume, deliveries every two weeks. Draft contract next week.'],
    ['Video call: opening', 'New site opens next month. Agreed the set-up and the first delivery.'],
  ],
  visits: [
    ['Tasting in the shop', 'Half an hour of tasting in {city}, taken with the {product}.'],
    ['Collected {number}', 'Picked up order {number} and asked how to look after the teapot.'],
    ['Came to an event', 'Joined the weekend tasting with two friends.'],
  ],
  notes: [
    ['Buying rhythm', 'Needs are gathered at the start of the month; a reminder a week ahead works best.'],
    ['Who decides', 'The office director holds the budget, purchasing compares prices. Send samples first.'],
    ['Taste', 'Likes light and floral, no dark roasts. Buys the {product} for the parents.'],
    ['Before renewal', 'A competitor is talking to them. Meet in person before the renewal.'],
    ['Gifts', 'Orders hampers for Christmas every year; get in touch in early November.'],
  ],
  surveysGood: [
    ['Satisfaction {score}/10', 'The {product} is reliably good and delivery is quick.'],
    ['Satisfaction {score}/10', 'Patient support and lovely packaging. I tell my friends.'],
    ['Satisfaction {score}/10', null],
    ['Satisfaction {score}/10', 'Fresh every time, have ordered again and again.'],
  ],
  surveysFair: [
    ['Satisfaction {score}/10', 'Good tea, but delivery took two days longer than promised.'],
    ['Satisfaction {score}/10', 'A little dearer than last year, fine otherwise.'],
    ['Satisfaction {score}/10', 'The {product} was milder than the last batch.'],
  ],
  surveysPoor: [
    ['Satisfaction {score}/10', 'More than a week to arrive, and slow answers from support.'],
    ['Satisfaction {score}/10', 'The {product} was not quite as described. Disappointed.'],
    ['Satisfaction {score}/10', 'Torn packaging, and a lot of effort to get it sorted.'],
  ],
  complaints: enComplaints,
  followUps: [
    'Send the updated price list',
    'Ask whether the samples arrived',
    'Agree a date for the next meeting',
    'Check stock for the next order',
  ],
  payment: ['Order {number}', 'By bank transfer.'],
}
