// The table was made when this program was built; nothing of the network's 528 MB is allocated to print it.
Console.WriteLine(VGG16.Summary);
