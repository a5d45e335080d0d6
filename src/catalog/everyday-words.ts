import { stem } from './search-words.ts';

/**
 * Words and phrases that people type for what documents call otherwise. Each group is one meaning: a query with one
 * of them also looks for the others, at less weight.
 */
export const everydayGroups: readonly (readonly string[])[] = [
  ['weather', 'forecast', 'meteorology'],
  ['storm', 'hurricane', 'tornado', 'cyclone', 'severe weather'],
  ['alert', 'warning'],
  ['tomorrow', 'forecast'],
  ['rain', 'precipitation', 'rainfall'],
  ['historical weather', 'past weather', 'climate'],
  ['temperature', 'heat', 'cold'],
  ['earthquake', 'quake', 'seismic', 'tremor'],
  ['flood', 'flooding', 'inundation'],
  ['fire', 'wildfire', 'bushfire'],
  ['disaster', 'emergency', 'catastrophe'],
  ['tide', 'tidal', 'sea level', 'water level'],
  ['ocean', 'sea', 'marine'],
  ['wave', 'swell', 'surf'],
  ['river', 'stream', 'streamflow', 'discharge'],
  ['air quality', 'air pollution', 'pollution', 'smog', 'aqi', 'particulate', 'pm2'],
  ['water quality', 'water pollution', 'clean water'],
  ['solar', 'photovoltaic', 'sunlight', 'renewable'],
  ['electricity', 'electric power'],
  ['oil', 'petroleum', 'crude'],
  ['gasoline', 'petrol', 'motor fuel'],
  ['charging', 'charger', 'ev', 'electric vehicle'],
  ['car', 'vehicle', 'automobile', 'auto'],
  ['crash', 'collision', 'accident'],
  ['space', 'astronomy', 'planet', 'nasa'],
  ['asteroid', 'near earth object', 'comet', 'meteor'],
  ['photo', 'picture', 'image', 'imagery', 'photograph'],
  ['inflation', 'cpi', 'consumer price', 'cost living'],
  ['unemployment', 'unemployed', 'jobless', 'labor force'],
  ['job', 'employment', 'vacancy', 'hiring'],
  ['labor', 'labour', 'worker', 'employment'],
  ['wage', 'salary', 'pay', 'earnings'],
  ['gdp', 'gross domestic product', 'national account'],
  ['population', 'demographics', 'people', 'inhabitant', 'census'],
  ['poverty', 'poor', 'low income'],
  ['income', 'earnings'],
  ['debt', 'deficit', 'borrowing', 'treasury'],
  ['convert', 'conversion', 'converter'],
  ['licence', 'license'],
  ['organization', 'organisation'],
  ['exchange rate', 'currency', 'forex', 'foreign exchange'],
  ['stock', 'share', 'ticker'],
  ['cryptocurrency', 'crypto', 'bitcoin', 'coin'],
  ['company', 'corporation', 'business', 'firm'],
  ['filing', 'annual report', 'edgar'],
  ['bank', 'banking', 'lender'],
  ['spending', 'expenditure', 'outlay', 'budget'],
  ['contract', 'procurement', 'tender'],
  ['grant', 'funding'],
  ['complaint', 'grievance'],
  ['rent', 'housing', 'apartment'],
  ['hotel', 'lodging', 'per diem'],
  ['farm', 'agriculture', 'crop'],
  ['recall', 'enforcement'],
  ['drug', 'medicine', 'medication', 'pharmaceutical'],
  ['side effect', 'adverse event', 'adverse reaction'],
  ['package insert', 'drug label', 'prescribing information'],
  ['nutrition', 'nutrient', 'calorie'],
  ['doctor', 'physician'],
  ['hospital', 'clinic', 'health facility'],
  ['death', 'mortality'],
  ['disease', 'illness', 'infection'],
  ['vaccine', 'vaccination', 'immunization'],
  ['covid', 'coronavirus'],
  ['clinical trial', 'study recruiting'],
  ['election', 'campaign', 'candidate', 'vote'],
  ['donation', 'donor', 'donated', 'donate', 'contribution', 'campaign finance'],
  ['bill', 'legislation', 'law'],
  ['congress', 'senate', 'house representatives'],
  ['senator', 'representative', 'legislator', 'lawmaker'],
  ['represents', 'representative', 'member'],
  ['lobbying', 'lobbyist', 'lobbies'],
  ['regulation', 'rule', 'rulemaking', 'docket'],
  ['cfr', 'code federal regulations'],
  ['court', 'judge', 'case law', 'opinion'],
  ['patent', 'invention'],
  ['military', 'defense', 'defence', 'army'],
  ['crime', 'offense', 'offence', 'police'],
  ['college', 'university', 'higher education'],
  ['school', 'education'],
  ['tuition', 'college cost'],
  ['book', 'isbn', 'edition'],
  ['paper', 'article', 'publication', 'literature'],
  ['citation', 'reference'],
  ['species', 'animal', 'plant', 'biodiversity'],
  ['museum', 'artifact', 'collection'],
  ['machine learning', 'ai', 'artificial intelligence'],
  ['language model', 'llm', 'chat', 'completion'],
  ['vulnerability', 'cve', 'exploit'],
  ['repository', 'repo', 'source code'],
  ['email', 'mail'],
  ['sms', 'text message'],
  ['holiday', 'day off'],
  ['geocode', 'geocoding', 'geocoder', 'address coordinates'],
  ['latitude longitude', 'coordinates', 'geocode'],
  ['zip code', 'postcode', 'postal code'],
  ['map', 'gis', 'geospatial'],
  ['bus', 'transit', 'transport'],
  ['subway', 'metro', 'underground', 'tube', 'train', 'rail'],
  ['radio', 'broadcast'],
  ['broadband', 'internet'],
  ['311', 'service request', 'pothole'],
  ['dataset', 'portal'],
  ['song', 'music', 'lyrics', 'track'],
  ['film', 'movie', 'cinema'],
  ['soccer', 'football'],
  ['quiz', 'trivia'],
  ['joke', 'humor', 'humour'],
  ['shorten', 'shortener', 'short url'],
  ['fake', 'dummy', 'mock', 'placeholder'],
];

/** What a part of a query may also be called. */
export interface OtherPhrase {
  /** The words of the query that it stands for: from this one, to before that one. */
  readonly from: number;
  readonly to: number;
  /** Stems, all of which have to be there. */
  readonly phrase: readonly string[];
}

/** The other phrases for what is in a query, given as stems: "side effect" is an adverse event. */
export const phrasesFor = (asked: readonly string[]): readonly OtherPhrase[] =>
  everydayGroups.flatMap(group => {
    const phrases = group.map(phrase => phrase.split(' ').map(stem));
    return phrases.flatMap(phrase => {
      const from = positionOf(phrase, asked);
      if (from === -1) return [];
      return phrases.filter(each => each !== phrase).map(each => ({ from, to: from + phrase.length, phrase: each }));
    });
  });

const positionOf = (phrase: readonly string[], asked: readonly string[]): number =>
  asked.findIndex((_, at) => phrase.every((word, offset) => asked[at + offset] === word));
