"""The words of a claim, kind by kind, and the phrases that hold such a word and claim nothing. Lists only: how they are
read and which label allows which kind is in words.py.

Phrases are parted by commas. `*` stands for any ending, a space for a space or a hyphen, `<number>` and the like for
what PLACES says."""

_COUNTED = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|\\d+"
_PLACE = "areas?|boroughs?|councils?|authorit(?:y|ies)|partnership|members?|london|england|country|region|list|pack"
PLACES = {
    "<number>": rf"(?:\d[\d.,]*+(?! ?(?:times|fold))|(?:one|half(?! (?:the|that|as)\b)|{_COUNTED})(?! times)|"
    r"an? (?:half|third|quarter|fifth|tenth|few))",
    "<percent>": r"(?:\d[\d.,]*+ ?(?:%|per cent))",
    "<times>": rf"(?:twice|thrice|double|(?:{_COUNTED}|\d[\d.]*)(?: and a (?:half|third|quarter))?[ -](?:times|fold))",
    "<ordinal>": r"(?:(?<!\ba )(?<!\bone )(?<!\btwo )"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)|\d+(?:st|nd|rd|th))",
    "<areas>": rf"(?:(?:the|all|our|these) )*(?:(?:{_COUNTED}|other) )*(?:{_PLACE}|(?:{_COUNTED})"
    r"(?=[.,;:!?)]|$| (?:on|for|by|in|and|among)\b))",
    "<ours>": rf"(?:(?:the|all|our|other) )*(?:{_PLACE}|way|field|table|others|rest)",
    "<model>": r"(?:programme|program|model|approach|scheme|intervention|policy|project|training|pilot|service)",
    "<system>": r"(?:(?:the|its|their|our|a|an|of|new|old|case|own|local|management|recording) )*"
    r"(?:systems?|keys?|definitions?|codes?|forms?|supplier|software|recording|counting)",
    "<was>": r"(?:is|are|was|were|came|comes|coming|ranks?|ranked|placed|finish(?:es|ed)?|lies|stands|stood|in|joint|"
    r"equal)",
    "<end>": r"(?=[ ]?(?:[.,;:!?)]|$|\b(?:and|on|for|by|with|among|overall|again|behind|place)\b))",
    "<limits>": r"(?=[^;:!?]* that the 99\.8 % limits show)",
}

# Kinds that no label allows. An order among areas: figures that differ by chance have one too.
ORDER = """
most, least, fewest, best, worst, highest, lowest, greatest, largest, smallest, biggest, strongest, weakest, poorest,
steepest, fastest, slowest, longest, shortest, safest, top, topmost, tops, topped, topping, bottom, foremost, rank*,
league, leading, leaderboard, lead <ours>, leads <ours>, led <ours>, in the lead, front runner*, runner* up,
pecking order, in order of, lag, lags, lagged, lagging, laggard*, trails, trailed, trailing, ahead, <was> behind,
falls behind, fell behind, far behind, just behind, behind the others, behind the other, behind the rest,
behind london, behind england, behind the region, behind the partnership, outperform*, out perform*, underperform*,
under perform*, outstrip*, overtak*, overtook, beat, beats, beating, wins, won, winner*, winning, loser*, quartile*,
quintile*, decile*, percentile*, tercile*, upper half, lower half, upper quarter, lower quarter, number one, no. 1,
mid table, record high, record low, second, <ordinal> of <areas>, <ordinal> out of, <ordinal> among*, <ordinal> place,
<ordinal> in <ours>, <was> <ordinal> <end>, <was> the <ordinal> <end>, than any other, than every other,
all other areas, unrivalled, unmatched, unbeaten, leads, leader, led, heads the, topped the, dominat*, outnumber*,
the bulk, order of size, number two, number 1, number 2, commonest, rarest, majority
"""
OUTLIER = """
outlier*, outlying, stands out, stand out, stood out, standing out, standout, singled out, picked out, picks out,
extreme*, exceptional*, unusual*, anomal*, abnormal*, atypical*, striking*, remarkabl*, notabl*, out of line,
out of step, far from the others, outside the funnel, beyond the funnel, out of the ordinary, far from the rest,
exception, exceptions, unprecedented, unlike the
"""
# Nothing here is measured against what would have been.
CAUSE = """
impact*, effect*, cause, causes, caused, causing, causal*, due to, owing to, thanks to, as a result, result of,
results of, result from, results from, resulted from, resulting from, result in, results in, resulted in,
resulting in, led to, leads to, lead to, leading to, attribut*, because of the <model>, because of <model>,
because the <model>, <model> works, <model> worked, <model> is working, <model> has worked, <model> succeed*,
<model> help*, <model> deliver*, <model> achiev*, <model> made, <model> makes, <model> has made, makes a difference,
made a difference, making a difference, brought about, brings about, driven by, drives, drove, drive, explained by,
explains, prevented, prevents, contributed to, contributes to, contribut* to, stems from, stemming from, stemmed from,
consequence*, consequently, responsible for, follows from, owes, owed to, because of training, reflects the <model>,
evidence that the <model>, evidence that <model>, <model> has led, boost*, saved, cut by, cut plans
"""
CERTAIN = """
prove, proves, proved, proven, proving, proof, clearly, certainly, definite*, undoubted*, doubtless*, without doubt,
no doubt, unquestionabl*, obvious*, guarantee*, conclusive*, demonstrates that, confirms that, dramatic*, markedly,
sharply, substantial*, considerabl*, hugely, massive*, really, genuine*, signific*, insignific*, statistically,
p value*, p < 0, p = 0, much higher, much lower, much more, much less, far higher, far lower, far more, far fewer,
far above, far below, well above, well below, confident, confidently, confidence, undeniabl*, beyond doubt,
beyond question, p=0, p<0
"""
# That nothing changed is a claim too, beyond "none that the limits show".
DENIED = """
no change*, no difference*, no rise, no fall, no increase, no decrease, no higher, no lower, no better, no worse,
no more, no fewer, no less, not changed, not change, not differ, unchanged, stable, steady, flat, stayed the same,
remained the same, stays the same, remains the same, on a par, level with, in line with, equal to, equals, equalled,
identical, the same as, no different, not higher, not lower, not more, not fewer, not less, not above, not below,
not better, not worse, nor higher, nor lower, neither higher, neither lower, never higher, never lower, hardly higher,
hardly lower, not increas*, not decreas*, not rise*, not risen, not rose, not fall*, not fell, not improv*,
not worsen*, same rate, same share, same level, matches, stalled
"""

# Kinds that one label, or a judgement, allows.
NONE_SHOWN = "no change <limits>, no difference <limits>, no detectable change, no detectable difference, similar*"
CHANCE = "differ by more than chance would make them, areas differ by more than chance"
NOT_MEASURED = """
change is not measured, difference is not measured, not measured, not compared, no figure to compare,
nothing to compare
"""
BETTER = """
better, bettered, improv*, stronger, healthier, safer, success*, progress*, favourabl*, encouraging*, good, positive*,
strong
"""
WORSE = """
worse, worsen*, deteriorat*, weaker, poorer, poor, poorly, bad, badly, negative*, unfavourabl*, worrying*, concerning,
disappointing*, adverse*, weak, fail*, setback*
"""
UP = """
higher, greater, larger, bigger, more, above, high, highly, exceed*, surpass*, increas*, rise, rises, rising, rose,
risen, grow, grows, growing, grown, grew, growth, climb*, soar*, surg*, jump*, leap*, leapt, spik*, rocket*, escalat*,
expand*, doubl*, tripl*, trebl*, quadrupl*, <times> as, <times> that, <times> the, <times> its, <times> more, upward*,
upturn*, uptick*, upswing*, rebound*, up, gain, gained, gains, peak*, <times> *'s, over the average, oftener,
commoner, balloon*, outgrew, +<percent>
"""
DOWN = """
lower, lowered, lowering, fewer, less, lesser, smaller, below, beneath, low, decreas*, fall, falls, falling, fallen,
fell, drop, drops, dropped, dropping, declin*, reduc*, shrink*, shrank, shrunk, halved, halving, half the rate,
half the share, half the number, half that, half as, half of what, slump*, plung*, plummet*, dip, dips, dipped, sank,
sunk, sinking, diminish*, dwindl*, lessen*, slid, slide, slides, sliding, tumbl*, downward*, downturn*, downswing*,
down, under the average, rarer, slipped, eased, slowed, a cut of
"""
EITHER = """
change, changes, changed, changing, differ, differs, differed, difference*, different from, different to,
different than, varies, varied, vary, varying, variation*, fluctuat*, shift, shifts, shifted, shifting, swing, swings,
swung, diverg*, converg*, widen*, narrow, narrows, narrowed, narrowing, gap, gaps, trend*, moved toward*,
moves toward*, moving toward*, moved away, moves away, moving away, transform*, turned around, turnaround,
turned a corner, longer, shorter, faster, slower, quicker, differently, turning point
"""

# Words of the lists above in phrases that claim nothing of a figure.
ALLOWED = """
at most, at least, at best, at worst, most recent*, for the most part, best interest*, best practice, best fit,
top up, on top of, longest time allowed, last least, not least, ahead of time, go* ahead, audit trail*,
second quarter, second year, second half, second month, second week, second day, second stage, second period,
second time, second reading, second parent, second child, second plan*, second referral*, second assessment*,
second or later, more than <number>, more than once, fewer than <number>, less than <number>, no more than <number>,
no fewer than <number>, no less than <number>, not more than <number>, or more, or fewer, or less, once more,
more or less, more recent*, no longer, longer than <number>, above <percent>, below <percent>, see above, see below,
as above, as below, set out below, says more about, high court, high school, high needs, low grade, lower limit*,
upper limit*, lower and upper limit*, lower bound*, lower 95 % limit*, lower 99.8 % limit*, half the time allowed,
double count*, set* up, follow* up, add* up, make* up, made up, end* up, up to, look* up, sign* up, back* up, sum* up,
taken up, hold* up, speed* up, brought up, written up, grow* up, grown up*, broken down, break* down, written down,
set down, laid down, handed down, passed down, track* down, count down, fell due, fall* due, falls within,
falls outside, drop off, drop in, falls by arithmetic when more, a fall is neither good nor bad, good faith,
in good time, in progress, give* rise to, expected direction: up, expected direction: down, expected to rise,
expected to fall, chang* <system>, <system> changed, <system> has changed, <system> was changed, <system> changes,
behaviour change, may still change, attribution to others, impact map*, led to no further action, in effect,
take* effect, came into effect, about the impact on, spoken to about impact, what the programme caused,
significant harm, have gaps, common cause, special cause, no area is picked out, may not mean the same as,
below the minimum, below zero, below maryland 3, larger than its whole, fewer than chance makes likely, led by,
confidence interval*, confidence limit*, counted differently, exception report*
"""
