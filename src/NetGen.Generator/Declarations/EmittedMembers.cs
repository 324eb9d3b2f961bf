using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declarations;

/// <summary>The members that NetGen writes into a network's class: names that the class cannot use itself.</summary>
/// <remarks>A user's method may share a name when its parameters differ, as overloads do.</remarks>
internal static class EmittedMembers
{
    /// <summary>The constructor's name in the compiler's symbols.</summary>
    public const string Constructor = ".ctor";

    private const string Executor = "_executor";

    /// <summary>Public members of every network.</summary>
    /// <param name="scalar"><c>float</c> or <c>double</c>.</param>
    private static IEnumerable<EmittedMember> Common(string scalar) =>
    [
        new(Constructor, ["int"]),
        new("InputSize"),
        new("OutputSize"),
        new("ParameterCount"),
        new("ParameterTable"),
        new("Parameters"),
        new("Gradients"),
        new("Threads"),
        new("Device"),
        new("Info"),
        new("Summary"),
        new("Forward", [ReadOnlySpan(scalar), Span(scalar)]),
        new("Backward", [ReadOnlySpan(scalar), ReadOnlySpan(scalar), Span(scalar)]),
        new("Predict", ["NetGen.DataSet", "int"]),
        new("Save", ["string"]),
        new("Load", ["string"]),
    ];

    /// <summary>Further public members of networks with a loss.</summary>
    /// <param name="scalar"><c>float</c> or <c>double</c>.</param>
    /// <param name="target">The type of one target.</param>
    private static IEnumerable<EmittedMember> Training(string scalar, string target) =>
    [
        new("ComputeLoss", [ReadOnlySpan(scalar), ReadOnlySpan(target), Span(scalar)]),
        new("ComputeGradients", [ReadOnlySpan(scalar), ReadOnlySpan(target), Span(scalar)]),
        new("TrainStep", [ReadOnlySpan(scalar), ReadOnlySpan(target), "NetGen.Optimizer"]),
        new("Fit", ["NetGen.DataSet", "NetGen.TrainingOptions", "System.Threading.CancellationToken"]),
        new("Evaluate", ["NetGen.DataSet", "int"]),
    ];

    /// <summary>The methods that only a network with a loss has.</summary>
    public static IEnumerable<string> TrainingMethods { get; } = [.. Training("", "").Select(member => member.Name)];

    /// <summary>The public members of a network.</summary>
    public static IEnumerable<EmittedMember> PublicOf(PublicSurface surface) => surface.Target is null
        ? Common(surface.Scalar)
        : Common(surface.Scalar).Concat(Training(surface.Scalar, surface.Target));

    /// <summary>Whether NetGen has written a class's public members only, because it found the network wrong.</summary>
    public static bool IsStub(INamedTypeSymbol type) => type.GetMembers("InputSize").Any(IsEmitted) && !type.GetMembers(Executor).Any(IsEmitted);

    /// <summary>Whether NetGen has written a member.</summary>
    public static bool IsEmitted(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(reference => GeneratedFiles.Contains(reference.SyntaxTree));

    /// <summary>Every member of a network.</summary>
    public static IEnumerable<EmittedMember> Of(PublicSurface surface)
    {
        IEnumerable<EmittedMember> members = PublicOf(surface).Append(new(Executor));
        return surface.Target is null ? members : members.Append(new("CheckTargets", ["int", ReadOnlySpan(surface.Target)]));
    }

    private static string Span(string element) => $"System.Span<{element}>";

    private static string ReadOnlySpan(string element) => $"System.ReadOnlySpan<{element}>";
}

/// <summary>One member that NetGen writes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameter types as the compiler displays them, or null where it is no method.</param>
internal sealed record EmittedMember(string Name, string[]? Parameters = null);
