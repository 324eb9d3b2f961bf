namespace NetGen.RandomNetworks.Tests.Compiling;

/// <summary>An error to plant, to see that it is found: what is declared, or what is emitted, is changed before it is compiled.</summary>
/// <param name="declaration">Changes the file of a declaration; the definition stays that of what was drawn. Null for no change.</param>
/// <param name="emitted">Changes an emitted file; null for no change.</param>
internal sealed class Tampering(Func<string, string>? declaration = null, Func<string, string>? emitted = null)
{
    /// <summary>How many files were changed. An error that changes none is not planted.</summary>
    public int Changes { get; private set; }

    public string Declaration(string source) => Counted(source, declaration);

    public string Emitted(string text) => Counted(text, emitted);

    private string Counted(string text, Func<string, string>? change)
    {
        string changed = change is null ? text : change(text);
        Changes += changed == text ? 0 : 1;
        return changed;
    }
}
