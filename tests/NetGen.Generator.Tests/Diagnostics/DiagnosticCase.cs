namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>A wrong program, and what NetGen must say about it.</summary>
/// <param name="Id">The diagnostic's id.</param>
/// <param name="Message">Its whole message.</param>
/// <param name="Source">The program; <c>[|…|]</c> marks what is underlined.</param>
/// <param name="CompilerErrors">Ids of the errors that the compiler itself reports, where NetGen cannot prevent them.</param>
public sealed record DiagnosticCase(string Id, string Message, string Source, params string[] CompilerErrors)
{
    /// <summary>A further file of the program.</summary>
    public string OtherFile { get; init; } = "";

    /// <summary>What the test runner shows.</summary>
    public override string ToString() => $"{Id}: {Message}";
}
