using Microsoft.CodeAnalysis;
using NetGen.Generator.Declarations;

namespace NetGen.Generator.Diagnostics;

/// <summary>Something wrong with a declaration, before it has a location.</summary>
/// <param name="Id">The id of one of <see cref="Descriptors"/>.</param>
/// <param name="Anchor">Which class, attribute or argument is wrong.</param>
/// <param name="Arguments">What the descriptor's message format takes.</param>
internal sealed record Problem(string Id, Anchor Anchor, EquatableArray<string> Arguments)
{
    /// <summary>Whether nothing can be compiled; a warning leaves the network as it is.</summary>
    public bool IsError => Descriptors.Get(Id).DefaultSeverity == DiagnosticSeverity.Error;

    public static Problem Of(DiagnosticDescriptor descriptor, Anchor anchor, params string[] arguments) =>
        new(descriptor.Id, anchor, new(arguments));
}
