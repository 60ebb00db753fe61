/** The pack as a whole cannot be read, or not to its end. The message is a sentence for the person who sent it. */
export class TornPack extends Error {}
