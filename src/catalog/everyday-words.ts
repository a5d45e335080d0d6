/**
 * Words that people type for what documents call otherwise. Each group is one meaning: a query with one
 * of its words also looks for the others, at less weight.
 */
const groups: readonly (readonly string[])[] = [
  ['weather', 'forecast', 'meteorology'],
  ['storm', 'alert', 'warning', 'hurricane', 'tornado'],
  ['earthquake', 'quake', 'seismic', 'tremor'],
  ['tide', 'tides', 'tidal', 'sea level'],
  ['inflation', 'cpi', 'consumer price', 'cost of living', 'price index'],
  ['unemployment', 'jobless', 'jobs', 'employment', 'labor', 'labour'],
  ['wage', 'wages', 'salary', 'pay', 'earnings'],
  ['population', 'demographics', 'people', 'inhabitants', 'census'],
  ['income', 'poverty', 'household'],
  ['debt', 'deficit', 'borrowing', 'treasury'],
  ['exchange rate', 'currency', 'forex'],
  ['recall', 'recalls', 'enforcement'],
  ['drug', 'medicine', 'medication', 'pharmaceutical'],
  ['side effect', 'adverse event', 'reaction'],
  ['election', 'elections', 'campaign', 'candidate', 'vote'],
  ['donation', 'donations', 'donor', 'contribution', 'donated', 'campaign finance'],
  ['bill', 'legislation', 'law', 'congress'],
  ['regulation', 'rule', 'rulemaking', 'docket'],
  ['company', 'corporation', 'stock', 'shareholder'],
  ['college', 'university', 'school', 'tuition', 'education'],
  ['solar', 'photovoltaic', 'sunlight', 'renewable'],
  ['charging', 'charger', 'ev', 'electric vehicle'],
  ['space', 'astronomy', 'planet', 'nasa'],
  ['photo', 'picture', 'image'],
  ['asteroid', 'near earth object', 'comet', 'meteor'],
  ['climate', 'temperature', 'historical weather'],
  ['air quality', 'pollution', 'smog'],
  ['military', 'defense', 'defence', 'army'],
  ['fire', 'fires', 'wildfire', 'wildfires'],
  ['car', 'cars', 'vehicle', 'automobile'],
  ['fake', 'dummy', 'mock', 'placeholder', 'test data'],
];

/** What else a word of a query may be called. */
export const synonymsOf = (word: string): readonly string[] =>
  groups.filter(group => group.includes(word)).flatMap(group => group.filter(each => each !== word));
