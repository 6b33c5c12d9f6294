"""How a form is drawn by `{% crispy form %}`."""

from crispy_forms.helper import FormHelper as CrispyHelper

from earlyhelp.forms.layout import Buttons, Layout, as_buttons


class FormHelper(CrispyHelper):
    """POST (or GET), checked by the server and not the browser, fields in layout order, then the buttons.

    `submit` is the button's words or a list of buttons (name, words[, style]); None leaves the buttons to the
    layout. `cancel` is an address or (address, words). A layout that draws its own (Buttons, Desk, Beside) gets no others.
    """

    include_media = False

    def __init__(self, form=None, *, submit="Save", layout=None, cancel=None, method="post"):
        super().__init__()
        self.form_method = method
        self.attrs = {"novalidate": True}
        fields = list(layout) if layout is not None else list(form.fields if form is not None else [])
        if submit and not any(getattr(item, "draws_buttons", False) for item in fields):
            fields.append(Buttons(*as_buttons(submit, "secondary" if method == "get" else ""), cancel=cancel))
        self.layout = Layout(*fields)
        self.render_hidden_fields = True

    def render_layout(self, form, context, template_pack=None):
        form.use_required_attribute = False
        return super().render_layout(form, context, template_pack="eh")
