using System.Numerics;

namespace NetGen.Tests.Networks;

/// <summary>Inputs and targets drawn from a seed.</summary>
internal static class Samples
{
    /// <summary>Values in (-2, 2), no two alike and none within 0.1 of zero, in random order: away from the kinks of a
    /// layer that sees them as they are, and from ties of a maximum.</summary>
    public static T[] Distinct<T>(int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = new T[count];
        for (int i = 0; i < count; i++)
        {
            double magnitude = 0.1 + (1.8 * (i + 1) / (count + 1));
            values[i] = T.CreateChecked(i % 2 == 0 ? magnitude : -magnitude);
        }

        new Random(seed).Shuffle(values);
        return values;
    }

    /// <summary>Values in [-1, 1).</summary>
    public static T[] Uniform<T>(int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        T[] values = new T[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = T.CreateChecked((2 * random.NextDouble()) - 1);
        }

        return values;
    }

    /// <summary>Targets as the network's loss wants them; class indices as values.</summary>
    public static T[] Targets<T>(LossNetwork<T> network, int samples, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = samples * network.TargetSize;
        if (network.Network.Info.OutputKind == OutputKind.Values)
        {
            return Uniform<T>(count, seed);
        }

        int choices = network.Network.Info.OutputKind == OutputKind.ClassScores ? network.Network.Info.OutputSize : 2;
        Random random = new(seed);
        T[] targets = new T[count];
        for (int i = 0; i < count; i++)
        {
            targets[i] = T.CreateChecked(random.Next(choices));
        }

        return targets;
    }
}
