export const door = {
  app: 'Copydesk',
  about: 'A content team’s desk: plan, create, publish, measure, learn.',
  shown: 'Showing {{shown}} of {{total}}.',
  cut: 'Shortened here: the rest does not fit into one message.',
  close: 'Close',
  cancel: 'Cancel',
  optional: 'Choose',
  working: '⏳ On it. This takes a few seconds.',
  late: '⏰ The chat took too long and would not open the form.',
  openAgain: 'Open the form',
  moved: '👉 This card is out of date; the newest is {{there}}',
  movedLink: 'here →',
  movedBelow: 'below ↓',
  notSaved: '⛔ Nothing was saved:',
  youWrote: 'You wrote:',
}

export const doorRefusals = {
  door: {
    'form-too-long':
      '⛔ {{length}} characters are too long for a form here. Put the text into a document and give its link instead.',
    'file-too-large': '⛔ {{name}} has {{size}} MB; up to {{most}} MB are read.',
    'file-no-access':
      '⛔ I may not open {{name}}. Invite me to the conversation where it was shared, or share it again here.',
    'file-late': '⛔ {{name}} took too long to load. Please try again.',
  },
}
