"""An article: a rich text and a stream."""

from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


class Article(Page):
    """A page with prose in two fields."""

    body = RichTextField(blank=True)
    more = StreamField([("heading", CharBlock()), ("paragraph", RichTextBlock())], blank=True)
    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("more")]  # noqa: RUF012 - as Wagtail has it
