using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>A network as far as it could be read, and what is wrong with it.</summary>
/// <param name="Declaration">What was declared; the whole of it only where <see cref="IsBuildable"/> says so.</param>
/// <param name="Class">What the class allows.</param>
/// <param name="IsComplete">Whether all of its attributes could be read. Where not, somebody else reports why.</param>
/// <param name="LayerProblems">What is wrong with input, layers and options.</param>
internal sealed record ParseResult(
    NetworkDeclaration Declaration,
    NetworkClass Class,
    bool IsComplete,
    EquatableArray<Problem> LayerProblems)
{
    /// <summary>Whether a graph can be built, to check its shapes.</summary>
    public bool IsBuildable => IsComplete && !LayerProblems.Any(problem => problem.IsError);

    /// <summary>Whether the network can be compiled, if its shapes fit.</summary>
    public bool IsValid => IsBuildable && Class.CanExtend && Class.Problems.Count == 0;

    /// <summary>Everything that is wrong.</summary>
    public IEnumerable<Problem> Problems => Class.Problems.Concat(LayerProblems);
}
