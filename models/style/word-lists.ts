const listOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that hold sentences together: articles, pronouns, prepositions, conjunctions, auxiliaries. */
export const FUNCTION_WORDS = listOf(`
a about above across after against all along although am among an and another any are around as at be because been
before behind being below beneath beside between beyond both but by can could did do does doing down during each either
enough every few for from had has have having he her here hers herself him himself his how i if in into is it its itself
less like many may me might mine more most much must my myself near neither no nor not of off on once one only onto or
other our ours ourselves out over own per rather same shall she should since so some such than that the their theirs them
themselves then there these they this those though through throughout till to toward towards under until up upon us very
was we were what when where whether which while who whom whose why will with within without would yet you your yours
yourself yourselves don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't haven't
hasn't hadn't i'm i've i'd i'll it's he's she's they're we're you're that's there's
`);

/** Everyday words that are no function words. */
export const PLAIN_WORDS = listOf(`
able again ago always area ask asked away back bad became become began best better big black body book boy brought call
called came car case change child children city class come comes company country course cut day days different door early
easy end even ever example eye eyes face fact family far father feel feet felt find first five follow food form found
four friend friends full gave get girl give given go goes going gone good got great group grow hand hands hard head hear
heard help high hold home hour house hundred idea important job just keep kept kind knew know known land large last late
later law learn leave led left let life light line little live lived local long look looked looking lot love made main
make makes making man matter mean means men mind money month months morning mother move moved name national need never
new next night nothing now number often old open order part party past people perhaps person place plan play point power
problem public put question read real really reason right road room said saw say says school second see seem seemed seen
set several show side small something sometimes soon sort start state still story street strong student students study
sure system take taken talk tell ten thing things think thought three time times today together told too took town
tried true try turn turned two use used using usually walk want wanted war water way ways week weeks well went white
whole wife woman women word words work worked working world write written year years young
`);

/** Words that answers of chat assistants were said to favour when these corpora were made. */
export const ASSISTANT_WORDS = listOf(`
delve delves delving tapestry testament underscore underscores underscoring multifaceted nuanced intricate intricacies
pivotal crucial vital foster fosters fostering leverage leveraging showcase showcases showcasing realm landscape robust
seamless seamlessly comprehensive holistic vibrant enhance enhances enhancing enhanced navigate navigating embark journey
resonate resonates profound transformative meticulous meticulously bustling whispers underscored invaluable paramount
`);

/** First words of a sentence that tie it to the one before. */
export const TRANSITIONS = listOf(`
additionally also although besides consequently conversely finally first firstly furthermore hence however indeed instead
lastly likewise meanwhile moreover nevertheless next nonetheless notably otherwise second secondly similarly
specifically subsequently then therefore third thirdly thus ultimately overall
`);

/** Words that hold something back. */
export const HEDGES = listOf(`
about almost apparently appear appears approximately arguably around could generally guess largely likely mainly may
maybe might mostly often perhaps possible possibly potentially presumably probably rather relatively roughly seem seemed
seems somewhat sometimes somehow suggest suggests supposedly tend tends typically usually
`);

/** Words that press a point. */
export const BOOSTERS = listOf(`
absolutely always certainly clearly completely definitely entirely essential especially extremely fundamentally greatly
highly incredibly indeed must never obviously particularly really significantly simply strongly totally truly
undoubtedly utterly very
`);

export const FIRST_PERSON = listOf(`
i i'm i've i'd i'll me my mine myself we we're we've we'd we'll us our ours ourselves
`);
