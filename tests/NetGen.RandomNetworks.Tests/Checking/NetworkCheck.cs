using NetGen.RandomNetworks.Tests.Compiling;
using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>Everything that must hold for a network.</summary>
internal static class NetworkCheck
{
    /// <summary>Compiles networks in one go and checks each; returns what is wrong with each, or null.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="tamper">An error to plant, or null.</param>
    public static string?[] FindErrors(IReadOnlyList<Network> networks, Tampering? tamper = null)
    {
        using NetworkAssembly assembly = NetworkAssembly.Compile(networks, tamper);
        string?[] errors = new string?[networks.Count];
        Parallel.For(0, networks.Count, i => errors[i] = assembly.ErrorOf(i) ?? FindError(networks[i], assembly, i));
        return errors;
    }

    private static string? FindError(Network network, NetworkAssembly assembly, int index)
    {
        try
        {
            NetworkDefinition definition = NetworkDefinition.Of(network)
                ?? throw new ArgumentException($"No network is declared by\n{network.Declaration}", nameof(network));
            var point = Point.Draw(network, definition);
            Runner compiled = Runner.Of(assembly.Create<double>(index));
            Subject subject = new(network, definition, point, compiled);
            if (DeclarationCheck.FindError(subject) is { } error)
            {
                return error;
            }

            compiled.Threads = 1;
            compiled.Parameters = point.Parameters;
            return ValueCheck.FindError(subject)
                ?? GradientCheck.FindError(subject, new ExpectedGradients(network, definition, point))
                ?? RepetitionCheck.FindError(subject)
                ?? (network.HasSingle ? SinglePrecisionCheck.FindError(subject, Runner.Of(assembly.Create<float>(index))) : null)
                ?? OptimizerCheck.FindError(subject);
        }
        catch (Exception exception)
        {
            // Whatever a network throws is what is wrong with it.
            return exception.ToString();
        }
    }
}
