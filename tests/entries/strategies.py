"""Entries of any content, for property tests."""

from hypothesis import strategies as st

from sayso.entries import (
    Attribution,
    Claim,
    Document,
    Interval,
    Moment,
    Place,
    PlaceMention,
    Problem,
    Reading,
    Role,
    Span,
    Voice,
    attribution_id,
    claim_id,
    document_id,
    voice_id,
)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
optional_texts = st.none() | texts
dates = st.none() | st.dates().map(str)


@st.composite
def spans(draw, longest=200):
    start = draw(st.integers(0, longest))
    return Span(start, draw(st.integers(start, longest)))


places = st.builds(
    Place,
    id=optional_texts,
    name=texts,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    country=optional_texts,
    kind=st.sampled_from(["settlement", "district", "region", "country"]),
)


@st.composite
def documents(draw):
    key = {
        "text": draw(texts),
        "title": draw(optional_texts),
        "url": draw(optional_texts),
        "publisher": draw(optional_texts),
        "published_at": draw(dates),
    }
    return Document(id=document_id(**key), capture="sha256:0", path=draw(texts), **key)


@st.composite
def readings(draw):
    document = draw(documents())
    names = draw(st.lists(texts, max_size=3, unique=True))
    voices = tuple(
        Voice(id=voice_id(n, document=document.id), name=n, kind="person", named=True)
        for n in names
    )
    content = tuple(draw(st.lists(spans(), min_size=1, max_size=3)))
    attribution = Attribution(
        id=attribution_id(document.id, None, None, content), mode="direct", content=content
    )
    place = draw(st.none() | places)
    claim = Claim(
        id=claim_id(document.id, ("control", "gains"), "affirmed", place, "outlet", content),
        type="control",
        subtype="gains",
        polarity="affirmed",
        modality="asserted",
        evidence=content,
        roles=(Role(role="holder", text=draw(texts)),),
        place=place,
        time=draw(st.none() | st.builds(Interval, earliest=dates, latest=dates)),
    )
    return Reading(
        document=document,
        voices=voices,
        attributions=(attribution,),
        places=(PlaceMention(start=0, end=1, confidence=0.5, place=place),),
        moments=(Moment(start=0, end=1),),
        claims=(claim,),
        problems=(Problem(stage="read", code="x", message=draw(texts)),),
    )
