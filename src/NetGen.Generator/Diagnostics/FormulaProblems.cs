using NetGen.Generator.Declarations;

namespace NetGen.Generator.Diagnostics;

/// <summary>Makes problems of what is wrong with formulas.</summary>
internal static class FormulaProblems
{
    /// <param name="formula">The formula as written.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="anchor">Where it stands.</param>
    /// <param name="scope">What names there are, as "block 'Down' has only channels, stride".</param>
    public static Problem Of(string formula, FormulaError error, Anchor anchor, string scope)
    {
        string text = LayerText.Shorten(formula);
        string detail = LayerText.Shorten(error.Detail);
        return error.Descriptor.Equals(Descriptors.UnknownSymbol)
            ? Problem.Of(error.Descriptor, anchor, text, detail, scope)
            : Problem.Of(error.Descriptor, anchor, text, detail);
    }
}
