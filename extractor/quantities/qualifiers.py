"""How exact a number is said to be: «около», «более», «не менее», «и более», «превысило», and «до»."""

from __future__ import annotations

from extractor.document import Qualifier
from extractor.language.morphology import parses
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context

_NEGATED: dict[Qualifier, Qualifier] = {">": "<=", "<": ">="}
_VERB_REACH = 4
_CLAUSE_ENDS = frozenset({"на", ",", ".", "-", "("})
_CHANGE_REACH = 40
_SHORTEST_CHANGE = 4
_STOPS = frozenset({".", "!", "?", ";"})
_GIVERS = frozenset({"person", "count"})  # «заявки от 50 предприятий»
_SHARE_WORDS = frozenset({"%", "процентов", "процента", "процент", "проц"})


def read(context: Context, amount: Amount) -> tuple[Qualifier, str]:
    """The qualifier of an amount and the rule that says so; `=` and an empty string where nothing is said."""
    lexemes = context.lexemes
    if amount.qualifier != "=":
        return amount.qualifier, f"qualifier:{amount.qualifier}"
    if found := context.qualifier_before(amount.first):
        sign, first = found
        if amount.value_max is not None and lexemes.texts[first : amount.first] == ["в", "пределах"]:
            return "=", ""  # «в пределах 5–6%»
        if sign in _NEGATED and "не" in (lexemes.text(first - 1), lexemes.text(first - 2)):
            sign = _NEGATED[sign]
        return sign, f"qualifier:{' '.join(lexemes.texts[first : amount.first])}"
    after = context.grammar.after.starting(lexemes.texts, amount.stop)
    if after and not context.begins_number(after[1]):  # «45 верблюдов и более тысячи овец»
        return after[0], "qualifier:after"
    if amount.value_max is not None or amount.dimension == "multiple":  # «превышена в 2,5 раза» says by how much.
        return "=", ""
    before = lexemes.text(amount.first - 1)
    verb = _verb(context, amount.first)
    if verb[1]:
        return verb
    if before == "до" and not _is_end_state(context, amount.first - 1):
        return "<=", "qualifier:до"
    if before == "за" and amount.dimension == "share":
        return ">", "qualifier:за"
    if before == "от" and amount.dimension not in _GIVERS and lexemes.text(amount.first - 2) not in _SHARE_WORDS:
        return ">=", "qualifier:от"
    return "=", ""


def _verb(context: Context, index: int) -> tuple[Qualifier, str]:
    """«превысило 139 тысяч», «не превышает 36 единиц»: the verb right before the number, or up to two words away."""
    texts = context.lexemes.texts
    for position in range(index - 1, max(-1, index - _VERB_REACH), -1):
        if texts[position] in _CLAUSE_ENDS:
            break
        for parse in parses(texts[position])[:2]:
            signs = context.grammar.qualifier_verbs.get(parse.normal_form.replace("ё", "е"))
            if signs:
                negated = "не" in texts[max(0, position - 2) : position]
                sign = signs[1] if negated and signs[1] else signs[0]
                return sign, f"qualifier:{parse.normal_form}" if sign != "=" else ""
    return "=", ""


def _is_end_state(context: Context, index: int) -> bool:
    """Whether «до» names what a change led to: a word of change, or «с N», stands before it in the sentence."""
    lexemes = context.lexemes
    if lexemes.text(index - 1) in _SHARE_WORDS:  # «экспорт – на 3% до 800 тыс.»
        return True
    for position in range(index - 1, max(-1, index - _CHANGE_REACH), -1):
        text = lexemes.texts[position]
        if text in _STOPS and context.ends_sentence(position):
            return False
        if lexemes.text(position - 1) in ("с", "со") and context.number(position):
            return True
        if lexemes.kinds[position] != "word" or len(text) < _SHORTEST_CHANGE:
            continue
        if any(parse.normal_form.replace("ё", "е") in context.grammar.end_states for parse in parses(text)[:2]):
            return True
    return False
