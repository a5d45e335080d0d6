import type { Context } from '../../context.ts';
import { type Answer, nothing } from './answer.ts';
import type { ValueGap } from './find-gap.ts';
import {
  keyedApis,
  offerApis,
  offerApisAndRecipes,
  offerCategories,
  offerOperations,
  offerParameters,
  offerRecipesAndFiles,
  offerRegions,
  ownApis,
} from './offer-catalog.ts';
import { offerArguments, offerInputs } from './offer-arguments.ts';
import { offerChoices, offerFile, offerSettings, offerSettingValue, offerSubjects } from './offer-names.ts';

/** What can stand in the place of an argument, or behind a switch. */
export type Offer = (gap: ValueGap, context: Context) => Promise<Answer>;

const free: Offer = async () => nothing;

/** By the name of an argument, with its command before it where commands mean different things by it. */
const argumentOffers: Readonly<Record<string, Offer>> = {
  api: offerApis(),
  apis: offerApis(),
  'show api': offerApisAndRecipes,
  'keys api': offerApis(keyedApis),
  'update api': offerApis(ownApis),
  'remove api': offerApis(ownApis),
  service: offerApis(),
  operation: offerOperations,
  arguments: offerArguments,
  parameter: offerParameters,
  recipe: offerRecipesAndFiles,
  inputs: offerInputs,
  subject: offerSubjects,
  source: offerFile(''),
  topic: offerFile(''),
  'config name': offerSettings,
  'config value': offerSettingValue,
  more: free,
  url: free,
  words: free,
};

/** By what a switch calls its value, or by the switch itself. */
const switchOffers: Readonly<Record<string, Offer>> = {
  file: offerFile(''),
  '--body': offerFile('@'),
  '--category': offerCategories,
  '--region': offerRegions,
  column: free,
  // What columns there are only an answer tells.
  columns: free,
  command: free,
  count: free,
  duration: free,
  expression: free,
  field: free,
  id: free,
  size: free,
  times: free,
  url: free,
};

/** Whose offer it is; `undefined` for a name that nobody has thought of, which a test does not let pass. */
export const offerFor = ({ name, value, path: [command = ''] }: ValueGap): Offer | undefined =>
  value === undefined
    ? (argumentOffers[`${command} ${name}`] ?? argumentOffers[name])
    : (switchOffers[name] ?? switchOffers[value]);

/** What can stand in a gap. */
export const offer: Offer = async (gap, context) =>
  (await (gap.choices === undefined ? offerFor(gap) : offerChoices)?.(gap, context)) ?? nothing;
