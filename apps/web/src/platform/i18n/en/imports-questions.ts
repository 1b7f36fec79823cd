/** What only a person can settle about a file, before it comes in. */
export const importsQuestions = {
  title: 'To settle before you start',
  ask: {
    'date-order': 'Dates such as {{samples}} can be read in two ways. How are they written?',
    decimal: 'Numbers such as {{samples}} can be read in two ways. Which is the decimal mark?',
    'currency-sign': 'Amounts such as {{samples}} carry a sign of several currencies. Which one is meant?',
    'same-number_one': '{{formatted}} line has a customer number that belongs to another name further up.',
    'same-number_other': '{{formatted}} lines have a customer number that belongs to another name further up.',
    'look-alike_one': '{{formatted}} line without a customer number looks like a customer you already have.',
    'look-alike_other': '{{formatted}} lines without a customer number look like customers you already have.',
    target: 'It is not certain what the file holds. Is this right: {{target}}?',
    nobodyNamed:
      'No column was recognised as the name. Customers would be called by their number, address or company. Choose the column of the name above, or go on without.',
    totalRepeated:
      'The same amount stands in every line of an order ({{samples}}). If it is the total of the order, it would be counted once for each line. Choose the price of the line above, or confirm that it is the amount of the line.',
    encoding: 'It is not certain that the characters are read correctly. Look at the first rows.',
    again:
      'This file was imported on {{date}} by {{name}}, with other columns or options. What is in it would be added twice.',
    againNobody:
      'This file was imported on {{date}}, with other columns or options. What is in it would be added twice.',
  },
  choice: {
    merge: 'One customer: the later line wins',
    'leave-out': 'Leave these lines out',
    new: 'Create new customers',
    update: 'Update the customers you have',
    yes: 'Import it again',
    right: 'Yes, that is right',
  },
  sameAgain: 'This file was imported on {{date}} by {{name}}. Importing it again adds nothing twice.',
  sameAgainNobody: 'This file was imported on {{date}}. Importing it again adds nothing twice.',
} as const
