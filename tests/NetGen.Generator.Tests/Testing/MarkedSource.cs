using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Testing;

/// <summary>Source in which <c>[|…|]</c> marks the span that a diagnostic must underline.</summary>
/// <param name="Text">The source without the marks.</param>
/// <param name="Span">The marked span.</param>
internal sealed record MarkedSource(string Text, TextSpan Span)
{
    private const string Opening = "[|";
    private const string Closing = "|]";

    public static MarkedSource Parse(string marked)
    {
        int start = marked.IndexOf(Opening, StringComparison.Ordinal);
        int end = marked.IndexOf(Closing, StringComparison.Ordinal) - Opening.Length;
        Assert.True(start >= 0 && end >= start, "The source has no [|…|].");
        string text = marked.Replace(Opening, "").Replace(Closing, "");
        Assert.Equal(marked.Length - Opening.Length - Closing.Length, text.Length);
        return new(text, TextSpan.FromBounds(start, end));
    }
}
